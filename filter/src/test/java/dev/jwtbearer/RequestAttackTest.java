package dev.jwtbearer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.testing.attack.RequestAttack;
import dev.jwtbearer.testing.attack.RequestAttacks;
import dev.jwtbearer.testing.attack.TokenAttacks;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of attacks by a request, run on the filter without a server. */
class RequestAttackTest {
  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final JwtBearerFilter filter = FilterWith.clockAndLog(clock, log);
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void stop() {
    filter.destroy();
  }

  private void start(String... more) throws Exception {
    filter.init(FakeFilterConfig.usual(more));
  }

  private FakeResponse send(FakeRequest request) throws Exception {
    FakeResponse response = FakeResponse.fresh();
    filter.doFilter(request, response, (let, in) -> calls.incrementAndGet());
    return response;
  }

  private TestToken token() {
    return TestToken.good(clock.instant());
  }

  static Stream<RequestAttack> credentials() {
    return RequestAttacks.onCredentials();
  }

  @ParameterizedTest
  @MethodSource("credentials")
  void refusesRequestsWithoutExactlyOneToken(RequestAttack attack) throws Exception {
    start();
    FakeRequest request = FakeRequest.get("/orders");
    String bad = token().by(TokenAttacks.RSA_ATTACKER, "RS256").text();
    for (String field : attack.fields(token().text(), bad)) {
      String[] parts = field.split(":", 2);
      request.addHeader(parts[0], parts[1].strip());
    }
    FakeResponse response = send(request);
    assertEquals(
        BearerTokenErrors.of(attack.refusal()).status(), response.getStatus(), response.record());
    assertTrue(
        log.lines().toString().contains(' ' + attack.refusal().code() + ';'),
        log.lines().toString());
    assertEquals(0, calls.get());
  }

  static Stream<String> paths() {
    return RequestAttacks.onThePath();
  }

  /** What containers report of a target: some decode it, some resolve it, some drop parameters. */
  private static Stream<UnaryOperator<String>> containers() {
    UnaryOperator<String> cut = target -> target.split("[?#]", 2)[0];
    UnaryOperator<String> decoded =
        target -> URLDecoder.decode(cut.apply(target), StandardCharsets.UTF_8);
    UnaryOperator<String> withoutParameters = target -> cut.apply(target).replaceAll(";[^/]*", "");
    return Stream.of(
        cut,
        decoded,
        withoutParameters,
        target -> withoutParameters.apply(decoded.apply(target)),
        target -> "/public/x");
  }

  @ParameterizedTest(name = "[{0}]")
  @MethodSource("paths")
  void letsNoSpellingOfAPathInWithoutToken(String target) throws Exception {
    start("rules", "/public/* public");
    for (UnaryOperator<String> container : containers().toList()) {
      String matched = container.apply(target);
      FakeRequest request = FakeRequest.get(matched).uri(target.split("[?#]", 2)[0]);
      FakeResponse response = send(request);
      int status = response.getStatus();
      assertTrue(status == 400 || status == 401, matched + ": " + status);
    }
    assertEquals(0, calls.get());
  }

  @Test
  void letsAGoodTokenAndAnOpenPathIn() throws Exception {
    start("rules", "/public/* public");
    send(FakeRequest.get("/orders").bearer(token().text()));
    send(FakeRequest.get("/public/x"));
    assertEquals(2, calls.get());
  }
}
