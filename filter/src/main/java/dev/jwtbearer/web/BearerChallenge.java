package dev.jwtbearer.web;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.authorization.UnmetRequirement;
import dev.jwtbearer.settings.AnswerSettings;
import dev.jwtbearer.settings.ErrorDetails;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The challenge for one refusal (RFC 6750, section 3). Made of constants and settings alone. */
final class BearerChallenge implements Challenge {
  /** Of the scopes in a description. The parameter {@code scope} has them too. */
  private static final int LONGEST_DESCRIPTION = 200;

  private final AccessFailure failure;
  private final AnswerSettings settings;
  private final Optional<String> metadataLocation;
  private final ChallengeHandler builtIn;

  /** Made once: the header is set before a handler is called, and again by the built-in one. */
  private @Nullable String header;

  /**
   * @param metadataLocation where the metadata of the resource is (RFC 9728, section 5.1)
   */
  BearerChallenge(
      AccessFailure failure,
      AnswerSettings settings,
      Optional<String> metadataLocation,
      ChallengeHandler builtIn) {
    this.failure = failure;
    this.settings = settings;
    this.metadataLocation = metadataLocation;
    this.builtIn = builtIn;
  }

  AccessFailure failure() {
    return failure;
  }

  @Override
  public Refusal refusal() {
    return failure.refusal();
  }

  @Override
  public int status() {
    return refusal().status();
  }

  @Override
  public Optional<String> rule() {
    return failure.rule();
  }

  @Override
  public Optional<String> wwwAuthenticate() {
    if (status() >= 500) {
      return Optional.empty();
    }
    String made = header;
    if (made == null) {
      made = header();
      header = made;
    }
    return Optional.of(made);
  }

  private String header() {
    AuthParameters parameters = new AuthParameters("Bearer");
    settings.realm().ifPresent(realm -> parameters.add("realm", realm));
    if (settings.details() != ErrorDetails.NONE) {
      refusal().error().ifPresent(error -> parameters.add("error", error));
      if (settings.details() == ErrorDetails.FULL && refusal().error().isPresent()) {
        parameters.add("error_description", description());
      }
      failure.unmet().ifPresent(unmet -> demand(unmet, parameters));
    }
    if (status() == 401) {
      metadataLocation.ifPresent(location -> parameters.add("resource_metadata", location));
    }
    return parameters.toString();
  }

  private String description() {
    if (failure.missingScopes().isEmpty()) {
      return refusal().description();
    }
    String missing = AuthParameters.list(failure.missingScopes());
    return missing.isEmpty() || missing.length() > LONGEST_DESCRIPTION
        ? refusal().description()
        : "The token lacks scopes that are needed here: " + missing;
  }

  /** What would do (RFC 6750, section 3; RFC 9470, section 3). */
  private static void demand(UnmetRequirement unmet, AuthParameters parameters) {
    parameters.addList("scope", unmet.scopes());
    parameters.addList("acr_values", unmet.acrValues());
    unmet.maxAge().ifPresent(age -> parameters.add("max_age", Long.toString(age.toSeconds())));
  }

  @Override
  public Optional<Duration> retryAfter() {
    return failure.retryAfter().map(BearerChallenge::wholeSeconds);
  }

  private static Duration wholeSeconds(Duration duration) {
    return Duration.ofSeconds(Math.max(1, duration.plusMillis(999).toSeconds()));
  }

  @Override
  public ChallengeHandler builtIn() {
    return builtIn;
  }
}
