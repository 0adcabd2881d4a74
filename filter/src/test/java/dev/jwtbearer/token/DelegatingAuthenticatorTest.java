package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which authenticator a token goes to, if there is a second one for opaque tokens. */
class DelegatingAuthenticatorTest {
  private static final AuthenticationResult INACTIVE =
      AuthenticationResult.failed(new AccessException(Refusal.REVOKED, "inactive"));

  private final TestClock clock = new TestClock();
  private final TokenAuthenticator jwts = Authenticators.usual(clock, new TestLog());
  private final List<String> opaque = new ArrayList<>();
  private final TokenAuthenticator both =
      new DelegatingAuthenticator(
          jwts,
          Optional.of(
              (token, deadline) -> {
                opaque.add(token);
                return INACTIVE;
              }));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2YotnFZFEjr1zCsicMWpAA",
        "a.b.c",
        "xxx.yyy.zzz",
        "a.b.c.d.e",
        "e30.x",
        "e30.x.y.z",
        "e30.a.b.c.d.f",
        "WzFd.x.y",
        "",
        "."
      })
  void anythingButAJwtIsOpaque(String token) {
    assertSame(INACTIVE, both.authenticate(token));
    assertEquals(List.of(token), opaque);
  }

  /** The last ones are broken, and still too much of a JWT to be sent to anybody. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "e30.x.y",
        "e30..",
        "eyJhbGciOiJkaXIifQ.a.b.c.d",
        "eyJhbGciOiJkaXIifQ....",
        "IHt9IA.x.y",
        "eyJhIjoxLCJhIjoyfQ.x.y",
        "e2JhZH0.x.y"
      })
  void threeOrFivePartsAfterAnObjectAreAJwt(String token) {
    assertEquals(jwts.authenticate(token).refusal(), both.authenticate(token).refusal());
    assertEquals(List.of(), opaque);
  }

  @Test
  void aGoodJwtIsAuthenticated() {
    String token = TestToken.good(clock.instant()).text();
    assertEquals(AuthenticationResult.Outcome.AUTHENTICATED, both.authenticate(token).outcome());
    assertEquals(List.of(), opaque);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2YotnFZFEjr1zCsicMWpAA", "", "a.b.c", "eyJhbGciOiJkaXIifQ.a.b.c.d"})
  void withoutASecondOneAllAreRefusedAsBefore(String token) {
    TokenAuthenticator alone = new DelegatingAuthenticator(jwts, Optional.empty());
    AccessException expected = jwts.authenticate(token).failure().orElseThrow();
    AccessException failure = alone.authenticate(token).failure().orElseThrow();
    assertEquals(expected.refusal(), failure.refusal());
    assertEquals(expected.detail(), failure.detail());
  }
}
