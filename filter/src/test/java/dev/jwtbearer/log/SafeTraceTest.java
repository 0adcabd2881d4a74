package dev.jwtbearer.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.TestToken;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTraceTest {

  private static String printed(Throwable thrown) {
    StringWriter text = new StringWriter();
    SafeTrace.of(thrown).printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void keepsClassMessageFramesAndCauses() {
    IllegalStateException thrown =
        new IllegalStateException("no database", new RuntimeException("refused"));
    Throwable safe = SafeTrace.of(thrown);

    assertEquals("java.lang.IllegalStateException: no database", safe.toString());
    assertArrayEquals(thrown.getStackTrace(), safe.getStackTrace());
    assertEquals("java.lang.RuntimeException: refused", safe.getCause().toString());
    assertTrue(printed(thrown).contains("Caused by: java.lang.RuntimeException: refused"));
    assertEquals("java.lang.IllegalStateException: no database", safe.getMessage());
    RuntimeException silent = new RuntimeException();
    assertEquals("java.lang.RuntimeException", SafeTrace.of(silent).toString());
    assertArrayEquals(silent.getStackTrace(), SafeTrace.of(silent).getStackTrace());
  }

  @Test
  void takesTokensOutOfMessages() {
    String token = TestToken.good().text();
    NumberFormatException thrown = new NumberFormatException("For input string: \"" + token + '"');

    String text = printed(new IllegalStateException("Bearer " + token, thrown));

    for (String part : token.split("\\.")) {
      assertFalse(text.contains(part), text);
    }
    assertTrue(
        text.contains("For input string: \"(a token of " + token.length() + " characters)\""),
        text);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 1_000_000})
  void copesWithLongMessages(int length) {
    for (String text : new String[] {"eyJhbGciOiJSUzI1NiJ9", ".", "a", " ", "a."}) {
      String message = "x " + text.repeat(length / text.length());
      assertTrue(SafeTrace.of(new RuntimeException(message)).toString().length() < 500);
    }
  }

  @Test
  void takesOutWhatMayBeAnOpaqueToken() {
    assertEquals(
        "java.lang.RuntimeException: no session (left out), no user " + "a".repeat(99),
        SafeTrace.of(
                new RuntimeException(
                    "no session " + "a1".repeat(50) + ", no user " + "a".repeat(99)))
            .toString());
  }

  @Test
  void isNotMadeTwice() {
    Throwable safe = SafeTrace.of(new RuntimeException("one"));
    assertSame(safe, SafeTrace.of(safe));
  }

  @Test
  void escapesWhatWouldBeginALineOfItsOwn() {
    assertFalse(printed(new RuntimeException("a\r\nforged")).contains("\nforged"));
  }

  /** Overrides what everybody asks for. */
  private static final class Throwing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("never");
    }
  }

  @Test
  void survivesAnExceptionThatThrows() {
    assertEquals(Throwing.class.getName(), SafeTrace.of(new Throwing()).toString());
  }

  /** Cannot even say where it comes from. */
  private static final class Broken extends Error {
    private static final long serialVersionUID = 1L;

    @Override
    public String getLocalizedMessage() {
      throw new Broken();
    }
  }

  @Test
  void survivesAnErrorThatThrowsAnError() {
    assertEquals(Broken.class.getName(), SafeTrace.of(new Broken()).toString());
  }

  @Test
  void endsWhereCausesGoInACircle() {
    RuntimeException one = new RuntimeException("one");
    one.initCause(new RuntimeException("two", one));
    assertTrue(printed(one).contains("two"));
  }
}
