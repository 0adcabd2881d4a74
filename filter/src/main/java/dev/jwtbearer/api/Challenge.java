package dev.jwtbearer.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is to be said to a client whose request was refused. */
public interface Challenge {

  /** Why the request was refused. */
  Refusal refusal();

  /** The HTTP status of the answer: 400, 401, 403, 500 or 503. */
  int status();

  /** The rule that the request does not meet, as it was written; empty if no rule decided. */
  Optional<String> rule();

  /**
   * One sentence for the client about the reason, whatever {@code errorDetails} allows: a constant
   * of the filter without quotes, backslashes or anything that a client sent.
   */
  String description();

  /**
   * The challenges of the answer, one for each authentication scheme that the client may use, each
   * in a field {@code WWW-Authenticate} of its own (RFC 9110, section 11.6.1). They say as much as
   * {@code errorDetails} allows; empty for 500 and 503. That of Bearer (RFC 6750, section 3) names
   * the {@code scope}, or the {@code acr_values} and {@code max_age} (RFC 9470), that the rule asks
   * for, and with 401 the {@code resource_metadata} (RFC 9728) if {@code resource} is set.
   * Unmodifiable.
   */
  List<SchemeChallenge> challenges();

  /** All {@link #challenges} as one value of {@code WWW-Authenticate}; empty if there is none. */
  Optional<String> wwwAuthenticate();

  /**
   * The nonce that the next DPoP proof of the client must have, sent in the field {@code
   * DPoP-Nonce} (RFC 9449, section 9); empty unless the status is 401 and {@code
   * dpopNonce=required}.
   */
  default Optional<String> dpopNonce() {
    return Optional.empty();
  }

  /** When asking again makes sense, in whole seconds of at least one; only for 503. */
  Optional<Duration> retryAfter();

  /**
   * The handler that answers when web.xml names none: status and headers of this challenge, and the
   * body that {@code errorBody} chooses. A handler of your own may delegate to it.
   */
  ChallengeHandler builtIn();
}
