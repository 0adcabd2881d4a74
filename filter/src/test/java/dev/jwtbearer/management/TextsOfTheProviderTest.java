package dev.jwtbearer.management;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Key ids and reasons hold what the provider sent. */
class TextsOfTheProviderTest {
  private final MonitoredFilterCase filter = new MonitoredFilterCase();

  @AfterEach
  void stop() {
    filter.close();
  }

  @Test
  void showsNothingThatAViewerCouldTakeForALineOrATag() throws Exception {
    filter.publish(TestKey.EC256.withId("<img src=x>\u0007\n"));
    filter.readKeysNow();
    filter.fail("<html>\u0007\r\n");
    filter.readKeysNow();

    assertArrayEquals(
        new String[] {"\"\\u003cimg src=x>\\u0007\\u000a\" [ES256]"},
        (String[]) filter.value("Keys"));
    assertEquals(
        "https://idp.example/jwks: \\u003chtml>\\u0007\\u000d\\u000a",
        filter.value("LastFailureReason"));
  }

  @Test
  void showsNoToken() throws Exception {
    String token = TestToken.good().text();
    String left = "(a token of " + token.length() + " characters)";
    filter.publish(TestKey.EC256.withId(token));
    filter.readKeysNow();
    filter.fail("not for " + token);
    filter.readKeysNow();

    assertArrayEquals(new String[] {'"' + left + "\" [ES256]"}, (String[]) filter.value("Keys"));
    assertEquals("https://idp.example/jwks: not for " + left, filter.value("LastFailureReason"));
  }

  @Test
  void showsNoKeyIdAsTwo() throws Exception {
    filter.publish(TestKey.EC256.withId("a\" [ES256], \"b"));
    filter.readKeysNow();

    assertArrayEquals(
        new String[] {"\"a\\\" [ES256], \\\"b\" [ES256]"}, (String[]) filter.value("Keys"));
  }

  @Test
  void cutsLongTexts() throws Exception {
    String megabyte = "x".repeat(1 << 20);
    filter.publish(TestKey.EC256.withId("x".repeat(1024)), TestKey.EC384);
    filter.readKeysNow();
    filter.fail(megabyte);
    filter.readKeysNow();

    assertArrayEquals(
        new String[] {'"' + "x".repeat(120) + "...\" [ES256]", "\"ec-384\" [ES384]"},
        (String[]) filter.value("Keys"));
    assertEquals(
        "https://idp.example/jwks: " + "x".repeat(400 - 26) + "...",
        filter.value("LastFailureReason"));
  }
}
