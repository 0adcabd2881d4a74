package dev.jwtbearer.api;

import java.time.Duration;
import java.util.Optional;

/** What is to be said to a client whose request was refused. */
public interface Challenge {

  /** Why the request was refused. */
  Refusal refusal();

  /** The HTTP status of the answer: 400, 401, 403, 500 or 503. */
  int status();

  /** The rule that asked for what the request lacks, as it was written; empty if none did. */
  Optional<String> rule();

  /**
   * The value of {@code WWW-Authenticate} (RFC 6750, section 3), with as much detail as {@code
   * errorDetails} allows; empty for 500 and 503. It names the {@code scope}, or the {@code
   * acr_values} and {@code max_age} (RFC 9470), that the rule asks for, and with 401 the {@code
   * resource_metadata} (RFC 9728) if {@code resource} is set.
   */
  Optional<String> wwwAuthenticate();

  /** When asking again makes sense, in whole seconds of at least one; only for 503. */
  Optional<Duration> retryAfter();

  /**
   * The handler that answers when web.xml names none: status and headers of this challenge, and the
   * body that {@code errorBody} chooses. A handler of your own may delegate to it.
   */
  ChallengeHandler builtIn();
}
