package dev.jwtbearer.web.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.settings.AnswerSettings;
import dev.jwtbearer.settings.ErrorBody;
import dev.jwtbearer.settings.ErrorDetails;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureChallengeTest {
  private static final ChallengeHandler BUILT_IN = (challenge, request, response) -> {};

  private static FailureChallenge challenge(Refusal refusal, String realm, ErrorDetails details) {
    return new FailureChallenge(
        new AccessException(refusal, ""),
        Optional.empty(),
        new AnswerSettings(Optional.ofNullable(realm), details, ErrorBody.NONE, Optional.empty()),
        OfferedScheme.BEARER_ALONE,
        Optional.empty(),
        BUILT_IN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "NO_TOKEN | | FULL | Bearer",
        "NO_TOKEN | r | FULL | Bearer realm=\"r\"",
        "NO_TOKEN | r | NONE | Bearer realm=\"r\"",
        "EXPIRED | | NONE | Bearer",
        "EXPIRED | | CODE | Bearer error=\"invalid_token\"",
        "EXPIRED | r | CODE | Bearer realm=\"r\", error=\"invalid_token\"",
        "SEVERAL_TOKENS | | CODE | Bearer error=\"invalid_request\"",
        "EXPIRED | | FULL | Bearer error=\"invalid_token\", error_description=\"The token has"
            + " expired\""
      })
  void saysAsMuchAsAllowed(Refusal refusal, String realm, ErrorDetails details, String expected) {
    assertEquals(Optional.of(expected), challenge(refusal, realm, details).wwwAuthenticate());
  }

  @Test
  void quotesTheRealm() {
    assertEquals(
        Optional.of("Bearer realm=\"a \\\"b\\\" \\\\c\""),
        challenge(Refusal.NO_TOKEN, "a \"b\" \\c", ErrorDetails.FULL).wwwAuthenticate());
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void hasTheStatusOfTheRefusalAndNoChallengeWhereTheTroubleIsOurs(Refusal refusal) {
    FailureChallenge challenge = challenge(refusal, "r", ErrorDetails.FULL);
    assertSame(refusal, challenge.refusal());
    assertEquals(BearerTokenErrors.of(refusal).status(), challenge.status());
    assertEquals(
        BearerTokenErrors.of(refusal).status() < 500, challenge.wwwAuthenticate().isPresent());
    assertTrue(
        BearerTokenErrors.of(refusal).description().matches("[ !#-\\[\\]-~]+"),
        BearerTokenErrors.of(refusal).description());
    assertSame(BUILT_IN, challenge.builtIn());
    assertEquals(Optional.empty(), challenge.retryAfter());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "999, 1", "1000, 1", "1001, 2", "30000, 30", "-5000, 1"})
  void roundsTheTimeToComeBackUpToWholeSeconds(long millis, long seconds) {
    assertEquals(
        Optional.of(Duration.ofSeconds(seconds)),
        new FailureChallenge(
                AccessException.unavailable(
                    Refusal.KEYS_UNAVAILABLE, "", Duration.ofMillis(millis)),
                Optional.empty(),
                new AnswerSettings(
                    Optional.empty(), ErrorDetails.FULL, ErrorBody.NONE, Optional.empty()),
                OfferedScheme.BEARER_ALONE,
                Optional.empty(),
                BUILT_IN)
            .retryAfter());
  }
}
