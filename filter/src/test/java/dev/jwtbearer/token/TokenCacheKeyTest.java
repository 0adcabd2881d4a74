package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestToken;
import org.junit.jupiter.api.Test;

class TokenCacheKeyTest {
  private static final String TAIL = "0123456789abcdefghijklmnopqrstuv";

  private static TokenCacheKey text(String text) {
    return new TokenCacheKey(text);
  }

  @Test
  void isEqualIfAllOfTheTextIs() {
    String token = TestToken.good(TestClock.START).text();
    assertEquals(text(token), text(new String(token.toCharArray())));
    assertEquals(text(token).hashCode(), text(new String(token.toCharArray())).hashCode());
    assertNotEquals(text(token), token);
    assertNotEquals(text(token), null);
  }

  @Test
  void differsWhereverACharacterDoes() {
    String token = TestToken.good(TestClock.START).text();
    for (int i = 0; i < token.length(); i++) {
      StringBuilder other = new StringBuilder(token);
      other.setCharAt(i, token.charAt(i) == 'A' ? 'B' : 'A');
      assertNotEquals(text(token), text(other.toString()), "character " + i);
      assertNotEquals(text(other.toString()), text(token), "character " + i);
    }
  }

  @Test
  void differsThoughEndAndHashAreTheSame() {
    assertEquals(text("a" + TAIL).hashCode(), text("b" + TAIL).hashCode());
    assertNotEquals(text("a" + TAIL), text("b" + TAIL));
    assertNotEquals(text("a" + TAIL), text(TAIL));
    assertNotEquals(text("a" + TAIL), text("aa" + TAIL));
  }

  /** {@code Aa} and {@code BB} have one hash. */
  @Test
  void differsThoughTheHashIsTheSame() {
    String a = "x" + "Aa".repeat(16);
    String b = "x" + "BB".repeat(16);
    assertEquals(text(a).hashCode(), text(b).hashCode());
    assertNotEquals(text(a), text(b));
  }

  @Test
  void hashesTheEnd() {
    assertNotEquals(text(TAIL + "a").hashCode(), text(TAIL + "b").hashCode());
    assertNotEquals(text("a" + TAIL.substring(1)).hashCode(), text(TAIL).hashCode());
  }

  @Test
  void showsNoPartOfTheToken() {
    String token = TestToken.good(TestClock.START).text();
    assertEquals("TokenCacheKey[" + token.length() + "]", text(token).toString());
    assertFalse(text(token).toString().contains(token.substring(0, 4)));
  }
}
