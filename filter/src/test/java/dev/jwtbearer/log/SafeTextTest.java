package dev.jwtbearer.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.testing.TestToken;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTextTest {

  static Stream<Arguments> values() {
    return Stream.of(
        arguments("empty", "", ""),
        arguments("printable ASCII", " !#[]~", " !#[]~"),
        arguments("quote", "a\"b", "a\\\"b"),
        arguments("backslash", "a\\b", "a\\\\b"),
        arguments("forged escape", "\\u000a", "\\\\u000a"),
        arguments("line breaks", "a\r\nb", "a\\u000d\\u000ab"),
        arguments("tab", "\t", "\\u0009"),
        arguments("NUL", "\0", "\\u0000"),
        arguments("escape sequence", "\u001b[31m", "\\u001b[31m"),
        arguments("unit separator, the last control character", "\u001f", "\\u001f"),
        arguments("delete", "\u007f", "\\u007f"),
        arguments("next line", "\u0085", "\\u0085"),
        arguments("line separator", "\u2028", "\\u2028"),
        arguments("right-to-left override", "\u202e", "\\u202e"),
        arguments("letter beyond ASCII", "\u00e4", "\\u00e4"),
        arguments("emoji", "\ud83d\ude00", "\\ud83d\\ude00"),
        arguments("begin of a tag", "<img src=x>", "\\u003cimg src=x>"),
        arguments("format directives", "%s {0} ${jndi:ldap://x}", "%s {0} ${jndi:ldap://x}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void quotes(String name, String value, String quoted) {
    assertEquals('"' + quoted + '"', SafeText.quote(value));
  }

  @Test
  void cutsAQuotePast120Characters() {
    assertEquals('"' + "x".repeat(120) + '"', SafeText.quote("x".repeat(120)));
    assertEquals('"' + "x".repeat(120) + "...\"", SafeText.quote("x".repeat(121)));
    assertEquals(120 * 6 + 5, SafeText.quote("\n".repeat(10_000)).length());
  }

  @Test
  void cutsASentencePast400Characters() {
    assertEquals("x".repeat(400), SafeText.sentence("x".repeat(400)));
    assertEquals("x".repeat(400) + "...", SafeText.sentence("x".repeat(401)));
  }

  @Test
  void takesTokensOutBeforeItCuts() {
    String token = TestToken.good().text();
    String left = "(a token of " + token.length() + " characters)";
    assertEquals('"' + left + '"', SafeText.quote(token));
    String before = "/".repeat(119);
    assertEquals('"' + before + "(...\"", SafeText.quote(before + token));
    assertEquals("iss " + left + " and more", SafeText.sentence("iss " + token + " and more"));
    String sentence = "/".repeat(399);
    assertEquals(sentence + "(...", SafeText.sentence(sentence + token));
  }

  @Test
  void countsTheCharactersThatAreLeft() {
    String token = TestToken.good().text();
    String left = "(a token of " + token.length() + " characters)";
    String after = "x".repeat(120 - left.length() - 1);
    assertEquals('"' + left + '/' + after + '"', SafeText.quote(token + '/' + after));
    assertEquals('"' + left + '/' + after + "...\"", SafeText.quote(token + '/' + after + 'x'));
  }

  @Test
  void quotesThreeOfManyValues() {
    assertEquals("[]", SafeText.quoteAll(List.of()));
    assertEquals("[\"a\", \"b\\\"\", \"c\"]", SafeText.quoteAll(List.of("a", "b\"", "c")));
    assertEquals(
        "[\"a\", \"b\", \"c\" and 2 more]", SafeText.quoteAll(List.of("a", "b", "c", "d", "e")));
  }

  @Test
  void closesAQuoteThatTheCutLeavesOpen() {
    assertEquals(
        "aud \"" + "x".repeat(395) + "...\"", SafeText.sentence("aud \"" + "x".repeat(500) + '"'));
    assertEquals(
        "aud \"\\\"\" " + "x".repeat(391) + "...",
        SafeText.sentence("aud \"\\\"\" " + "x".repeat(500) + '"'));
  }

  @Test
  void leavesTheQuotesOfASentenceButEscapesControlCharacters() {
    assertEquals("key \"a\\b\": \\u000a\\u00e4", SafeText.sentence("key \"a\\b\": \n\u00e4"));
  }
}
