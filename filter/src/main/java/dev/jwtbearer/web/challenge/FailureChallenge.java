package dev.jwtbearer.web.challenge;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.api.SchemeChallenge;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.RequiredAuthorization;
import dev.jwtbearer.settings.AnswerSettings;
import dev.jwtbearer.settings.ErrorDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said to the client about one failure. Made of constants and settings alone. */
final class FailureChallenge implements Challenge {
  /** Of the scopes in a description. The parameter {@code scope} has them too. */
  private static final int LONGEST_DESCRIPTION = 200;

  private final AccessException failure;
  private final Optional<String> rule;
  private final BearerTokenErrors response;
  private final AnswerSettings settings;
  private final List<OfferedScheme> schemes;
  private final Optional<String> metadataLocation;
  private final ChallengeHandler builtIn;

  /** Made once: they are set before a handler is called, and again by the built-in one. */
  private @Nullable List<SchemeChallenge> challenges;

  private final Optional<String> nonce;

  /**
   * @param rule under which the request was refused
   * @param schemes that clients may use, the preferred one first
   * @param metadataLocation where the metadata of the resource is (RFC 9728, section 5.1)
   */
  FailureChallenge(
      AccessException failure,
      Optional<String> rule,
      AnswerSettings settings,
      List<OfferedScheme> schemes,
      Optional<String> metadataLocation,
      ChallengeHandler builtIn) {
    this.failure = failure;
    this.rule = rule;
    this.response = BearerTokenErrors.of(failure.refusal());
    this.settings = settings;
    this.schemes = schemes;
    this.metadataLocation = metadataLocation;
    this.builtIn = builtIn;
    this.nonce =
        response.status() == 401
            ? schemes.stream().map(OfferedScheme::nonce).flatMap(Optional::stream).findFirst()
            : Optional.empty();
  }

  AccessException failure() {
    return failure;
  }

  @Override
  public Refusal refusal() {
    return failure.refusal();
  }

  @Override
  public int status() {
    return response.status();
  }

  @Override
  public Optional<String> rule() {
    return rule;
  }

  @Override
  public String description() {
    return response.description();
  }

  @Override
  public List<SchemeChallenge> challenges() {
    List<SchemeChallenge> made = challenges;
    if (made == null) {
      made = status() >= 500 ? List.of() : List.copyOf(made());
      challenges = made;
    }
    return made;
  }

  /** The error is that of one scheme. A client without a good token may as well use another. */
  private List<SchemeChallenge> made() {
    String failed = failure.scheme().orElse(schemes.get(0).name());
    List<SchemeChallenge> made = new ArrayList<>();
    for (OfferedScheme scheme : schemes) {
      if (scheme.name().equals(failed)) {
        made.add(challenge(scheme, true));
      } else if (status() == 401) {
        made.add(challenge(scheme, false));
      }
    }
    return made;
  }

  private SchemeChallenge challenge(OfferedScheme scheme, boolean hasFailed) {
    AuthParameters parameters = new AuthParameters();
    settings.realm().ifPresent(realm -> parameters.add("realm", realm));
    scheme.parameters().forEach(parameters::add);
    if (hasFailed && settings.details() != ErrorDetails.NONE) {
      addError(parameters);
    }
    if (status() == 401) {
      metadataLocation.ifPresent(location -> parameters.add("resource_metadata", location));
    }
    return new SchemeChallenge(scheme.name(), parameters.asMap());
  }

  private void addError(AuthParameters parameters) {
    response.error().ifPresent(error -> parameters.add("error", error));
    if (settings.details() == ErrorDetails.FULL && response.error().isPresent()) {
      parameters.add("error_description", errorDescription());
    }
    failure.required().ifPresent(required -> addRequired(required, parameters));
  }

  private String errorDescription() {
    String missing =
        AuthParameters.list(
            failure.required().map(RequiredAuthorization::missingScopes).orElse(List.of()));
    return missing.isEmpty() || missing.length() > LONGEST_DESCRIPTION
        ? response.description()
        : "The token lacks scopes that are needed here: " + missing;
  }

  /** What would do (RFC 6750, section 3; RFC 9470, section 3). */
  private static void addRequired(RequiredAuthorization required, AuthParameters parameters) {
    parameters.addList("scope", required.scopes());
    parameters.addList("acr_values", required.acrValues());
    required.maxAge().ifPresent(age -> parameters.add("max_age", Long.toString(age.toSeconds())));
  }

  @Override
  public Optional<String> wwwAuthenticate() {
    return challenges().isEmpty()
        ? Optional.empty()
        : Optional.of(
            challenges().stream().map(SchemeChallenge::toString).collect(Collectors.joining(", ")));
  }

  @Override
  public Optional<String> dpopNonce() {
    return nonce;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return failure.retryAfter().map(FailureChallenge::wholeSeconds);
  }

  private static Duration wholeSeconds(Duration duration) {
    return Duration.ofSeconds(Math.max(1, duration.plusMillis(999).toSeconds()));
  }

  @Override
  public ChallengeHandler builtIn() {
    return builtIn;
  }
}
