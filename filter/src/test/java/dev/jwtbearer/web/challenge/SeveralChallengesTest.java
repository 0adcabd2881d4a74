package dev.jwtbearer.web.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.api.SchemeChallenge;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.RequiredAuthorization;
import dev.jwtbearer.settings.AnswerSettings;
import dev.jwtbearer.settings.ErrorBody;
import dev.jwtbearer.settings.ErrorDetails;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.web.token.PresentedToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A second authentication scheme beside Bearer: each has a challenge in a field of its own. */
class SeveralChallengesTest {
  private static final ChallengeHandler BUILT_IN = (challenge, request, response) -> {};
  private static final OfferedScheme PROOF =
      new OfferedScheme("Proof", Map.of("algs", "ES256 EdDSA"));
  private static final List<OfferedScheme> BOTH =
      List.of(PROOF, new OfferedScheme(PresentedToken.BEARER, Map.of()));

  private static FailureChallenge challenge(AccessException failure, ErrorDetails details) {
    return new FailureChallenge(
        failure,
        Optional.empty(),
        new AnswerSettings(Optional.of("shop"), details, ErrorBody.NONE, Optional.empty()),
        BOTH,
        Optional.of("https://shop.example/meta"),
        BUILT_IN);
  }

  private static List<String> fields(AccessException failure, ErrorDetails details) {
    return challenge(failure, details).challenges().stream()
        .map(SchemeChallenge::toString)
        .toList();
  }

  @Test
  void withoutATokenTheClientHasTheChoice() {
    assertEquals(
        List.of(
            "Proof realm=\"shop\", algs=\"ES256 EdDSA\","
                + " resource_metadata=\"https://shop.example/meta\"",
            "Bearer realm=\"shop\", resource_metadata=\"https://shop.example/meta\""),
        fields(new AccessException(Refusal.NO_TOKEN, ""), ErrorDetails.FULL));
  }

  @Test
  void theErrorIsThatOfTheSchemeThatFailed() {
    AccessException expired = new AccessException(Refusal.EXPIRED, "");
    String metadata = "resource_metadata=\"https://shop.example/meta\"";
    assertEquals(
        List.of(
            "Proof realm=\"shop\", algs=\"ES256 EdDSA\", " + metadata,
            "Bearer realm=\"shop\", error=\"invalid_token\", " + metadata),
        fields(expired.withScheme("Bearer"), ErrorDetails.CODE));
    assertEquals(
        List.of(
            "Proof realm=\"shop\", algs=\"ES256 EdDSA\", error=\"invalid_token\", " + metadata,
            "Bearer realm=\"shop\", " + metadata),
        fields(expired.withScheme("Proof"), ErrorDetails.CODE));
  }

  @Test
  void whoHasAGoodTokenIsToldOfItsSchemeAlone() {
    AccessException lacking =
        AccessException.insufficient(
            Refusal.INSUFFICIENT_SCOPE,
            "",
            RequiredAuthorization.scopes(List.of("r", "w"), List.of("w")));
    assertEquals(
        List.of("Bearer realm=\"shop\", error=\"insufficient_scope\", scope=\"r w\""),
        fields(lacking.withScheme("Bearer"), ErrorDetails.CODE));
  }

  @Test
  void whatEveryChallengeOfASchemeSaysStaysWithoutDetails() {
    assertEquals(
        "Proof realm=\"shop\", algs=\"ES256 EdDSA\","
            + " resource_metadata=\"https://shop.example/meta\"",
        fields(new AccessException(Refusal.EXPIRED, ""), ErrorDetails.NONE).get(0));
  }

  @Test
  void eachHasAFieldOfItsOwnHoweverOftenTheyAreSet() {
    FailureChallenge challenge =
        challenge(new AccessException(Refusal.EXPIRED, ""), ErrorDetails.CODE);
    FakeResponse answer = FakeResponse.fresh();
    ChallengeHeaders.set(challenge, answer);
    ChallengeHeaders.set(challenge, answer);
    assertEquals(
        fields(challenge.failure(), ErrorDetails.CODE), answer.fields().get("WWW-Authenticate"));
    assertEquals(
        Optional.of(String.join(", ", fields(challenge.failure(), ErrorDetails.CODE))),
        challenge.wwwAuthenticate());
  }

  @Test
  void handlersSeeSchemeAndParameters() {
    SchemeChallenge bearer =
        challenge(new AccessException(Refusal.EXPIRED, ""), ErrorDetails.FULL).challenges().get(0);
    assertEquals("Proof", bearer.scheme());
    assertEquals(
        List.of("realm", "algs", "error", "error_description", "resource_metadata"),
        List.copyOf(bearer.parameters().keySet()));
    assertEquals(
        "X a=\"say \\\"b\\\" \\\\c\"",
        new SchemeChallenge("X", Map.of("a", "say \"b\" \\c")).toString());
    assertEquals("X", new SchemeChallenge("X", Map.of()).toString());
  }
}
