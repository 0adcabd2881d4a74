package dev.jwtbearer.web.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalLogTest {
  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final RefusalLog refusals = new RefusalLog(log, clock.ticker()::read);
  private final FakeRequest request =
      FakeRequest.get("/orders")
          .pathInfo("/7")
          .uri("/app/orders/7;x=tell-nobody")
          .query("access_token=tell-nobody")
          .from("192.0.2.7");

  @Test
  void writesOneLinePerRefusal() {
    refusals.tell(
        new AccessException(Refusal.EXPIRED, "exp 2026-01-01T00:00:00Z"),
        Optional.empty(),
        request);
    refusals.tell(new AccessException(Refusal.NO_TOKEN, ""), Optional.empty(), request);
    assertEquals(
        List.of(
            "INFO refused 401 expired; client \"192.0.2.7\"; GET"
                + " \"/orders/7\"; exp 2026-01-01T00:00:00Z",
            "INFO refused 401 no-token; client \"192.0.2.7\"; GET" + " \"/orders/7\""),
        log.lines());
  }

  @Test
  void namesTheRuleThatAskedForIt() {
    refusals.tell(
        new AccessException(Refusal.DENIED, ""), Optional.of("/orders/* GET deny"), request);
    assertEquals(
        List.of(
            "INFO refused 403 denied; rule \"/orders/* GET deny\"; client \"192.0.2.7\"; GET"
                + " \"/orders/7\""),
        log.lines());
  }

  @Test
  void saysWhatWouldHaveBeenRefused() {
    refusals.tellOfReport(new AccessException(Refusal.EXPIRED, "exp x"), Optional.empty(), request);
    assertEquals(
        List.of(
            "INFO would have refused 401 expired; client \"192.0.2.7\"; GET \"/orders/7\"; exp x"),
        log.lines());
  }

  @Test
  void showsThePathWithoutPathInfo() {
    request.pathInfo(null);
    refusals.tell(new AccessException(Refusal.NO_TOKEN, ""), Optional.empty(), request);
    assertTrue(log.lines().get(0).endsWith("GET \"/orders\""), log.lines().get(0));
  }

  @Test
  void warnsWhereTheTroubleIsOurs() {
    refusals.tell(new AccessException(Refusal.KEYS_UNAVAILABLE, "x"), Optional.empty(), request);
    refusals.tell(new AccessException(Refusal.UNREADABLE, "x"), Optional.empty(), request);
    refusals.tell(new AccessException(Refusal.LISTENER_FAILED, "x"), Optional.empty(), request);
    refusals.tell(new AccessException(Refusal.BAD_SIGNATURE, "x"), Optional.empty(), request);
    refusals.tell(new AccessException(Refusal.DENIED, "x"), Optional.empty(), request);
    assertEquals(
        List.of("WARNING", "WARNING", "WARNING", "INFO", "INFO"),
        log.lines().stream().map(line -> line.split(" ")[0]).toList());
  }

  @Test
  void cleansAndCutsWhatAStrangerSent() {
    request.path("/a\r\nINFO forged\u00e9\u2028" + "p".repeat(9999));
    request.pathInfo(null);
    request.method("GET\u001b[31m");
    request.from("host\nname");
    refusals.tell(
        new AccessException(Refusal.WRONG_ISSUER, "iss \"\r\n" + "i".repeat(9999)),
        Optional.empty(),
        request);
    String line = log.lines().get(0);
    assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
    assertTrue(line.length() < 900, line);
    assertTrue(line.contains("\\u000d\\u000aINFO forged\\u00e9\\u2028"), line);
    assertTrue(line.contains("host\\u000aname"), line);
    assertTrue(line.contains("; \"GET\\u001b[31m\" \"/a"), line);
  }

  @Test
  void quotesAnAddressThatTheClientWrote() {
    request.from("10.0.0.1; GET \"/\"; user \"root\"; x");
    refusals.tell(new AccessException(Refusal.NO_TOKEN, ""), Optional.of("/* deny"), request);
    assertEquals(
        List.of(
            "INFO refused 401 no-token; rule \"/* deny\"; client \"10.0.0.1; GET \\\"/\\\"; user"
                + " \\\"root\\\"; x\"; GET \"/orders/7\""),
        log.lines());
  }

  @Test
  void saysThatTheAddressIsUnknown() {
    request.from(null);
    refusals.tell(new AccessException(Refusal.NO_TOKEN, ""), Optional.empty(), request);
    assertTrue(log.lines().get(0).contains("; client unknown; "), log.lines().get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"})
  void writesTheMethodsOfHttpWithoutQuotes(String method) {
    request.method(method);
    refusals.tell(new AccessException(Refusal.NO_TOKEN, ""), Optional.empty(), request);
    assertTrue(log.lines().get(0).endsWith("; " + method + " \"/orders/7\""), log.lines().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "PROPFIND", "GET;", "user", "", "REFUSED"})
  void quotesAnyOtherMethod(String method) {
    request.method(method);
    refusals.tell(new AccessException(Refusal.NO_TOKEN, ""), Optional.empty(), request);
    assertTrue(
        log.lines().get(0).endsWith("; \"" + method + "\" \"/orders/7\""), log.lines().get(0));
  }

  @Test
  void costsNothingWhereNobodyReadsTheLine() {
    TestLog silent =
        new TestLog() {
          @Override
          public boolean isLoggable(Level level) {
            return false;
          }
        };
    clearInvocations(request);
    new RefusalLog(silent, clock.ticker()::read)
        .tell(new AccessException(Refusal.NO_TOKEN, ""), Optional.empty(), request);
    verifyNoInteractions(request);
  }

  @Test
  void writesThirtyLinesAMinutePerReasonAndThenCounts() {
    for (int i = 0; i < 100; i++) {
      refusals.tell(new AccessException(Refusal.EXPIRED, "no " + i), Optional.empty(), request);
    }
    assertEquals(30, log.lines().size());
    refusals.tell(new AccessException(Refusal.MALFORMED, "other"), Optional.empty(), request);
    assertEquals(31, log.lines().size(), "one reason hides another");
    clock.advance(Duration.ofSeconds(59));
    refusals.tell(
        new AccessException(Refusal.EXPIRED, "still the same minute"), Optional.empty(), request);
    assertEquals(31, log.lines().size());
    clock.advance(Duration.ofSeconds(1));
    refusals.tell(
        new AccessException(Refusal.EXPIRED, "the next minute"), Optional.empty(), request);
    refusals.tell(new AccessException(Refusal.EXPIRED, "and another"), Optional.empty(), request);
    assertEquals(33, log.lines().size());
    assertTrue(
        log.lines().get(31).endsWith(" (71 lines like this were left out)"), log.lines().get(31));
    assertTrue(log.lines().get(32).endsWith("; and another"), log.lines().get(32));
  }
}
