package dev.jwtbearer.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.token.Evidence;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final RefusalLog refusals = new RefusalLog(log, clock.ticker()::read);
  private final HttpServletRequest request = mock(HttpServletRequest.class);

  RefusalLogTest() {
    when(request.getRemoteAddr()).thenReturn("192.0.2.7");
    when(request.getMethod()).thenReturn("GET");
    when(request.getServletPath()).thenReturn("/orders");
    when(request.getPathInfo()).thenReturn("/7");
    when(request.getQueryString()).thenReturn("access_token=tell-nobody");
    when(request.getRequestURI()).thenReturn("/app/orders/7;x=tell-nobody");
  }

  @Test
  void writesOneLinePerRefusal() {
    refusals.tell(Refusal.EXPIRED, Evidence.of("exp 2026-01-01T00:00:00Z"), request);
    refusals.tell(Refusal.NO_TOKEN, Evidence.of(""), request);
    assertEquals(
        List.of(
            "INFO refused 401 expired; client 192.0.2.7; GET"
                + " \"/orders/7\"; exp 2026-01-01T00:00:00Z",
            "INFO refused 401 no-token; client 192.0.2.7; GET" + " \"/orders/7\""),
        log.lines());
  }

  @Test
  void showsThePathWithoutPathInfo() {
    when(request.getPathInfo()).thenReturn(null);
    refusals.tell(Refusal.NO_TOKEN, Evidence.of(""), request);
    assertTrue(log.lines().get(0).endsWith("GET \"/orders\""), log.lines().get(0));
  }

  @Test
  void warnsWhereTheTroubleIsOurs() {
    refusals.tell(Refusal.KEYS_UNAVAILABLE, Evidence.of("x"), request);
    refusals.tell(Refusal.UNREADABLE, Evidence.of("x"), request);
    refusals.tell(Refusal.BAD_SIGNATURE, Evidence.of("x"), request);
    assertEquals(
        List.of("WARNING", "WARNING", "INFO"),
        log.lines().stream().map(line -> line.split(" ")[0]).toList());
  }

  @Test
  void cleansAndCutsWhatAStrangerSent() {
    when(request.getServletPath()).thenReturn("/a\r\nINFO forged\u00e9\u2028" + "p".repeat(9999));
    when(request.getPathInfo()).thenReturn(null);
    when(request.getMethod()).thenReturn("GET\u001b[31m");
    when(request.getRemoteAddr()).thenReturn("host\nname");
    refusals.tell(Refusal.WRONG_ISSUER, Evidence.of("iss \"\r\n" + "i".repeat(9999)), request);
    String line = log.lines().get(0);
    assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
    assertTrue(line.length() < 900, line);
    assertTrue(line.contains("\\u000d\\u000aINFO forged\\u00e9\\u2028"), line);
    assertTrue(line.contains("host\\u000aname"), line);
    assertTrue(line.contains("GET\\u001b[31m"), line);
  }

  @Test
  void writesThirtyLinesAMinutePerReasonAndThenCounts() {
    for (int i = 0; i < 100; i++) {
      refusals.tell(Refusal.EXPIRED, Evidence.of("no " + i), request);
    }
    assertEquals(30, log.lines().size());
    refusals.tell(Refusal.MALFORMED, Evidence.of("other"), request);
    assertEquals(31, log.lines().size(), "one reason hides another");
    clock.advance(Duration.ofSeconds(59));
    refusals.tell(Refusal.EXPIRED, Evidence.of("still the same minute"), request);
    assertEquals(31, log.lines().size());
    clock.advance(Duration.ofSeconds(1));
    refusals.tell(Refusal.EXPIRED, Evidence.of("the next minute"), request);
    refusals.tell(Refusal.EXPIRED, Evidence.of("and another"), request);
    assertEquals(33, log.lines().size());
    assertTrue(
        log.lines().get(31).endsWith(" (71 lines like this were left out)"), log.lines().get(31));
    assertTrue(log.lines().get(32).endsWith("; and another"), log.lines().get(32));
  }
}
