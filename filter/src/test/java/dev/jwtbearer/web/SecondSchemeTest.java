package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.authorization.TestRules;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.settings.AnswerSettings;
import dev.jwtbearer.settings.ErrorBody;
import dev.jwtbearer.settings.ErrorDetails;
import dev.jwtbearer.settings.SourcesOf;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.token.BoundTokens;
import dev.jwtbearer.token.ConfirmationValidator;
import dev.jwtbearer.web.challenge.EntryPoint;
import dev.jwtbearer.web.challenge.OfferedScheme;
import dev.jwtbearer.web.challenge.RefusalLog;
import dev.jwtbearer.web.listener.GuardedListener;
import dev.jwtbearer.web.monitoring.RequestCounters;
import dev.jwtbearer.web.request.ClaimAttributes;
import dev.jwtbearer.web.token.TokenResolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A filter with a scheme beside Bearer, as it will be with DPoP: bound tokens go with the scheme
 * Proof, all others with Bearer.
 */
class SecondSchemeTest {
  private static final List<OfferedScheme> SCHEMES =
      List.of(
          new OfferedScheme("Proof", Map.of("algs", "ES256")),
          new OfferedScheme("Bearer", Map.of()));

  /** Who presents a bound token must use the scheme Proof, and nobody else may. */
  private static final ConfirmationValidator VALIDATOR =
      (token, context) -> {
        if (token.isBound() != context.scheme().equals("Proof")) {
          throw new AccessException(Refusal.PROOF_NOT_CHECKED, "the wrong scheme")
              .withScheme("Proof");
        }
      };

  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final TestRules rules = new TestRules().role("/admin", "admin");
  private final RequestCounters counters = new RequestCounters();
  private final GuardedListener listener = new GuardedListener(null, log.limited());

  private final AccessControl accessControl =
      new AccessControl(
          "api",
          false,
          false,
          false,
          Optional.empty(),
          new ClaimAttributes(Set.of()),
          new RequestAuthorizer(
              rules.policy().within("/shop"),
              new TokenResolver(SourcesOf.text("header"), List.of("Proof", "Bearer")),
              listener,
              new RequestAuthenticator(BoundTokens.authenticator(clock), Optional.of(VALIDATOR)),
              clock,
              false),
          new EntryPoint(
              new AnswerSettings(
                  Optional.empty(), ErrorDetails.CODE, ErrorBody.NONE, Optional.empty()),
              SCHEMES,
              false,
              Optional.empty(),
              listener,
              new RefusalLog(log, () -> 0),
              counters,
              log.limited()),
          Optional.empty(),
          log.limited(),
          counters);

  private TestToken good() {
    return TestToken.good(clock.instant());
  }

  private String bound() {
    return good().claim("cnf", Map.of("jkt", "0ZcOCORZNYy")).text();
  }

  /** The challenges of the answer, or that the request goes on. */
  private List<String> answer(String path, String... credentials) throws Exception {
    FakeRequest request =
        FakeRequest.get(path).context("/shop").header("Authorization", credentials);
    FakeResponse response = FakeResponse.fresh();
    if (accessControl.admit(request, response).isPresent()) {
      return List.of("let in");
    }
    List<String> fields =
        response
            .record()
            .lines()
            .filter(line -> line.matches("(set|add)Header\\[WWW-Authenticate, .*"))
            .map(line -> line.substring(line.indexOf(", ") + 2, line.length() - 1))
            .toList();
    int half = fields.size() / 2; // set before the handler, and again by the built-in one
    assertEquals(fields.subList(0, half), fields.subList(half, fields.size()));
    return List.copyOf(fields.subList(0, half));
  }

  @Test
  void offersBothSchemes() throws Exception {
    assertEquals(List.of("Proof algs=\"ES256\"", "Bearer"), answer("/orders"));
    assertEquals(List.of("Proof algs=\"ES256\"", "Bearer"), answer("/orders", "Basic abc"));
  }

  @Test
  void letsInEachTokenUnderItsScheme() throws Exception {
    assertEquals(List.of("let in"), answer("/orders", "proof " + bound()));
    assertEquals(List.of("let in"), answer("/orders", "Bearer " + good().text()));
  }

  @Test
  void refusesABoundTokenAsBearerAndAnUnboundOneWithAProof() throws Exception {
    List<String> refused = List.of("Proof algs=\"ES256\", error=\"invalid_token\"", "Bearer");
    assertEquals(refused, answer("/orders", "Bearer " + bound()));
    assertEquals(refused, answer("/orders", "Proof " + good().text()));
    assertTrue(log.lines().get(0).startsWith("INFO refused 401 proof-not-checked; "));
    assertTrue(log.lines().get(0).endsWith("; the wrong scheme"), log.lines().get(0));
  }

  @Test
  void answersABadTokenUnderTheSchemeThatItCameWith() throws Exception {
    assertEquals(
        List.of("Proof algs=\"ES256\"", "Bearer error=\"invalid_token\""),
        answer("/orders", "Bearer x"));
    assertEquals(
        List.of("Proof algs=\"ES256\", error=\"invalid_token\"", "Bearer"),
        answer("/orders", "Proof x"));
  }

  @Test
  void answersARuleThatIsNotMetUnderTheSchemeOfTheToken() throws Exception {
    assertEquals(
        List.of("Proof algs=\"ES256\", error=\"insufficient_scope\""),
        answer("/admin", "Proof " + bound()));
    assertEquals(
        List.of("Bearer error=\"insufficient_scope\""),
        answer("/admin", "Bearer " + good().text()));
  }

  @Test
  void refusesCredentialsOfBothSchemes() throws Exception {
    assertEquals(
        List.of("Proof algs=\"ES256\", error=\"invalid_request\""),
        answer("/orders", "Proof " + bound(), "Bearer " + good().text()));
  }
}
