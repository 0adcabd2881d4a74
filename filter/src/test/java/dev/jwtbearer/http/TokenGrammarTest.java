package dev.jwtbearer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenGrammarTest {

  @Test
  void takesTheCharactersOfTheStandardAndNoOther() {
    String taken =
        IntStream.rangeClosed(0, Character.MAX_VALUE)
            .filter(c -> TokenGrammar.isTokenCharacter((char) c))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    assertEquals(
        "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~", taken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "x", "X-Api_Key", "!#$%&'*+-.^_`|~"})
  void isAToken(String text) {
    assertTrue(TokenGrammar.isToken(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a:", "a\n", "\ta", "(a)", "a,b", "\"a\"", "ä", "\u212a"})
  void isNone(String text) {
    assertFalse(TokenGrammar.isToken(text));
  }
}
