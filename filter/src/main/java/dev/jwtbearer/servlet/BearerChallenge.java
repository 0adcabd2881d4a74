package dev.jwtbearer.servlet;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.config.AnswerSettings;
import dev.jwtbearer.config.ErrorDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The challenge for one refusal (RFC 6750, section 3). Made of constants and settings alone. */
final class BearerChallenge implements Challenge {
  private final Refusal refusal;
  private final Optional<Duration> retryAfter;
  private final AnswerSettings settings;
  private final ChallengeHandler builtIn;

  BearerChallenge(
      Refusal refusal,
      Optional<Duration> retryAfter,
      AnswerSettings settings,
      ChallengeHandler builtIn) {
    this.refusal = refusal;
    this.retryAfter = retryAfter.map(BearerChallenge::wholeSeconds);
    this.settings = settings;
    this.builtIn = builtIn;
  }

  private static Duration wholeSeconds(Duration duration) {
    return Duration.ofSeconds(Math.max(1, duration.plusMillis(999).toSeconds()));
  }

  @Override
  public Refusal refusal() {
    return refusal;
  }

  @Override
  public int status() {
    return refusal.status();
  }

  @Override
  public Optional<String> wwwAuthenticate() {
    if (refusal == Refusal.KEYS_UNAVAILABLE) {
      return Optional.empty();
    }
    List<String> parameters = new ArrayList<>();
    settings.realm().ifPresent(realm -> parameters.add("realm=" + quoted(realm)));
    if (settings.details() != ErrorDetails.NONE) {
      refusal.error().ifPresent(error -> parameters.add("error=" + quoted(error)));
    }
    if (settings.details() == ErrorDetails.FULL && refusal.error().isPresent()) {
      parameters.add("error_description=" + quoted(refusal.description()));
    }
    return Optional.of(parameters.isEmpty() ? "Bearer" : "Bearer " + String.join(", ", parameters));
  }

  /** A quoted-string (RFC 9110, section 5.6.4). */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  @Override
  public ChallengeHandler builtIn() {
    return builtIn;
  }
}
