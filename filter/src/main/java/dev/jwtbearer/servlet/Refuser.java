package dev.jwtbearer.servlet;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.config.AnswerSettings;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.monitor.Tally;
import dev.jwtbearer.token.Evidence;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/** Refuses requests: says why in the log, and lets the challenge handler answer. */
final class Refuser {
  private final AnswerSettings settings;
  private final RefusalLog log;
  private final Tally tally;
  private final LimitedLog failures;
  private final ChallengeHandler builtIn;

  Refuser(AnswerSettings settings, RefusalLog log, Tally tally, LimitedLog failures) {
    this.settings = settings;
    this.log = log;
    this.tally = tally;
    this.failures = failures;
    this.builtIn = new BuiltInHandler(settings.body(), settings.details());
  }

  void refuse(
      Refusal refusal,
      Optional<Duration> retryAfter,
      Evidence evidence,
      HttpServletRequest request,
      HttpServletResponse response) {
    tally.refused(refusal);
    log.tell(refusal, evidence, request);
    Challenge challenge = new BearerChallenge(refusal, retryAfter, settings, builtIn);
    if (!response.isCommitted() && request.getDispatcherType() != DispatcherType.INCLUDE) {
      response.resetBuffer(); // what an including page wrote is not ours to clear
    }
    ChallengeHeaders.set(challenge, response);
    answer(challenge, request, response);
  }

  /** Tells the client to bring a token. */
  void demandToken(HttpServletRequest request, HttpServletResponse response) {
    refuse(Refusal.NO_TOKEN, Optional.empty(), Evidence.of(""), request, response);
  }

  /**
   * A handler that fails becomes a bare 500, without the stack trace that a container would put
   * into its page. An answer that is under way already stays as it is.
   */
  private void answer(
      Challenge challenge, HttpServletRequest request, HttpServletResponse response) {
    try {
      settings.handler().orElse(builtIn).handle(challenge, request, response);
    } catch (Exception
        | LinkageError
        | AssertionError
        | StackOverflowError
        | ServiceConfigurationError e) {
      failures.log(Level.ERROR, () -> "The challenge handler failed", e);
      if (!response.isCommitted()) {
        response.reset();
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      }
    }
  }
}
