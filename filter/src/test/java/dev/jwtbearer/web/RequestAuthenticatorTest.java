package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.settings.SourcesOf;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.token.AuthenticationContext;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.token.AuthenticationResult.Outcome;
import dev.jwtbearer.token.BoundTokens;
import dev.jwtbearer.token.ConfirmationValidator;
import dev.jwtbearer.token.TokenCache;
import dev.jwtbearer.web.token.PresentedToken;
import dev.jwtbearer.web.token.TokenResolver;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tokens that only their owner can use: what is checked for each request, after the cache. */
class RequestAuthenticatorTest {
  private final TestClock clock = new TestClock();
  private final TokenCache tokens =
      new TokenCache(
          BoundTokens.authenticator(clock), 10, Duration.ofMinutes(5), clock, clock.ticker());
  private final FakeRequest request = FakeRequest.get("/");
  private final List<AuthenticationContext> contexts = new ArrayList<>();

  private static TestToken bound(TestClock clock) {
    return TestToken.good(clock.instant()).claim("cnf", java.util.Map.of("jkt", "0ZcOCORZNYy"));
  }

  private AuthenticationResult authenticate(
      Optional<ConfirmationValidator> validator, String scheme, String text) throws Exception {
    request.header("Authorization", scheme + " " + text);
    PresentedToken token =
        new TokenResolver(SourcesOf.text("header"), List.of("Bearer", "Proof"))
            .find(request)
            .orElseThrow();
    return new RequestAuthenticator(tokens, validator).authenticate(token, request);
  }

  /** Wants the scheme Proof and a field of that name. */
  private final ConfirmationValidator needsProof =
      (token, context) -> {
        contexts.add(context);
        if (!context.scheme().equals("Proof") || context.fields("Proof").isEmpty()) {
          throw new AccessException(Refusal.PROOF_NOT_CHECKED, "no proof").withScheme("Proof");
        }
      };

  @Test
  void aBoundTokenIsRefusedIfNothingChecksProofs() throws Exception {
    AuthenticationResult result = authenticate(Optional.empty(), "Bearer", bound(clock).text());
    AccessException failure = result.failure().orElseThrow();
    assertEquals(Refusal.PROOF_NOT_CHECKED, failure.refusal());
    assertEquals("claim cnf", failure.detail());
    assertEquals(Optional.of(TestToken.ISSUER), failure.token().issuer());
  }

  @Test
  void anUnboundTokenNeedsNoContext() throws Exception {
    String token = TestToken.good(clock.instant()).text();
    AuthenticationResult first = authenticate(Optional.empty(), "Bearer", token);
    assertSame(first, authenticate(Optional.empty(), "Bearer", token));
    assertEquals(Outcome.AUTHENTICATED, first.outcome());
  }

  @Test
  void everyRequestIsCheckedThoughTheTokenIsCached() throws Exception {
    String token = bound(clock).text();
    Optional<ConfirmationValidator> validator = Optional.of(needsProof);
    AccessException missing = authenticate(validator, "Proof", token).failure().orElseThrow();
    assertEquals(Optional.of("Proof"), missing.scheme());
    request.header("Proof", "p-1");
    assertEquals(Outcome.FAILED, authenticate(validator, "Bearer", token).outcome());
    assertEquals(1, tokens.size());
    assertEquals(3 - 1, contexts.size());
    assertEquals(1, tokens.reused());
  }

  @Test
  void aProofLetsTheRequestIn() throws Exception {
    String token = bound(clock).text();
    ConfirmationValidator accepts = (result, context) -> contexts.add(context);
    for (int i = 0; i < 2; i++) {
      AuthenticationResult result = authenticate(Optional.of(accepts), "proof", token);
      assertEquals(Outcome.AUTHENTICATED, result.outcome());
    }
    assertEquals(2, contexts.size());
    assertEquals("Proof", contexts.get(0).scheme());
    assertEquals(1, tokens.reused());
  }

  @Test
  void anUnboundTokenIsSeenByWhoChecksProofsToo() throws Exception {
    String token = TestToken.good(clock.instant()).text();
    AuthenticationResult result = authenticate(Optional.of(needsProof), "Proof", token);
    assertEquals(Outcome.FAILED, result.outcome());
    assertFalse(contexts.isEmpty());
  }

  @Test
  void aStoreOfProofsThatIsAwayIsNoRefusal() throws Exception {
    ConfirmationValidator away =
        (result, context) -> {
          throw AccessException.unavailable(
              Refusal.KEYS_UNAVAILABLE, "store", Duration.ofSeconds(2));
        };
    AuthenticationResult result = authenticate(Optional.of(away), "Bearer", bound(clock).text());
    assertEquals(Outcome.UNAVAILABLE, result.outcome());
    assertEquals(Optional.of(Duration.ofSeconds(2)), result.retryAfter());
  }

  @Test
  void theContextTellsWhatTheContainerTells() throws Exception {
    X509Certificate certificate = mock(X509Certificate.class);
    request.method("POST");
    request.secure().header("Host", "shop.example:8443").path("/orders/7");
    request.from("192.0.2.7");
    request.attribute(
        "jakarta.servlet.request.X509Certificate", new X509Certificate[] {certificate});
    ConfirmationValidator accepts = (result, context) -> contexts.add(context);
    authenticate(Optional.of(accepts), "Bearer", bound(clock).text());
    AuthenticationContext context = contexts.get(0);
    assertEquals("Bearer", context.scheme());
    assertEquals(true, context.isInAuthorizationField());
    assertEquals("POST", context.method());
    assertEquals("https://shop.example:8443/orders/7", context.address());
    assertEquals("192.0.2.7", context.remoteAddress());
    assertEquals(List.of(certificate), context.clientCertificates());
    assertEquals(List.of(), context.fields("DPoP"));
    assertEquals(Optional.empty(), context.deadline().left());
    request.from(null);
    when(request.getHeaders("DPoP")).thenReturn(null);
    request.attribute("jakarta.servlet.request.X509Certificate", "none");
    assertEquals("", context.remoteAddress());
    assertEquals(List.of(), context.fields("DPoP"));
    assertEquals(List.of(), context.clientCertificates());
  }
}
