package dev.jwtbearer.api;

import java.time.Duration;
import java.util.Optional;

/** What is to be said to a client whose request was refused. */
public interface Challenge {

  /** Why the request was refused. */
  Refusal refusal();

  /** The HTTP status of the answer: 400, 401 or 503. */
  int status();

  /**
   * The value of {@code WWW-Authenticate} (RFC 6750, section 3), with as much detail as {@code
   * errorDetails} allows; empty for 503.
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
