package dev.jwtbearer.web;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.settings.AnswerSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Refuses requests: tells the listener and the log why, and lets the challenge handler answer. */
final class EntryPoint {
  private final AnswerSettings settings;
  private final boolean hidesRequest;
  private final Optional<String> metadataLocation;
  private final GuardedListener listener;
  private final RefusalLog log;
  private final RequestCounters counters;
  private final LimitedLog failures;
  private final ChallengeHandler builtIn;

  /**
   * @param hidesRequest whether error pages of refusals see nothing of what was sent
   */
  EntryPoint(
      AnswerSettings settings,
      boolean hidesRequest,
      Optional<String> metadataLocation,
      GuardedListener listener,
      RefusalLog log,
      RequestCounters counters,
      LimitedLog failures) {
    this.settings = settings;
    this.hidesRequest = hidesRequest;
    this.metadataLocation = metadataLocation;
    this.listener = listener;
    this.log = log;
    this.counters = counters;
    this.failures = failures;
    this.builtIn = new DefaultChallengeHandler(settings.body(), settings.details());
  }

  void refuse(AccessFailure failure, HttpServletRequest request, HttpServletResponse response) {
    BearerChallenge challenge = challengeToldToListener(failure, request);
    counters.refused(challenge.refusal());
    log.tell(challenge.failure(), request);
    if (hidesRequest && request.getDispatcherType() != DispatcherType.INCLUDE) {
      RefusedRequest.hide(request);
    }
    if (!response.isCommitted() && request.getDispatcherType() != DispatcherType.INCLUDE) {
      response.resetBuffer(); // what an including page wrote is not ours to clear
    }
    ChallengeHeaders.set(challenge, response);
    answer(challenge, request, response);
  }

  /** Tells the client to bring a token. */
  void challenge(HttpServletRequest request, HttpServletResponse response) {
    refuse(AccessFailure.of(Refusal.NO_TOKEN, ""), request, response);
  }

  /** Counts and logs a request that is let through in spite of a failure. */
  void report(AccessFailure failure, HttpServletRequest request) {
    counters.wouldRefuse(failure.refusal());
    log.tellOfReport(failure, request);
  }

  /** The challenge for the failure, or for the one that is left when the listener fails. */
  private BearerChallenge challengeToldToListener(
      AccessFailure failure, HttpServletRequest request) {
    BearerChallenge challenge = challenge(failure);
    try {
      listener.refused(challenge, request);
      return challenge;
    } catch (ListenerFailed e) {
      return challenge(failure.notTold(e.detail()));
    }
  }

  private BearerChallenge challenge(AccessFailure failure) {
    return new BearerChallenge(failure, settings, metadataLocation, builtIn);
  }

  /**
   * A handler that fails becomes a bare 500, without the stack trace that a container would put
   * into its page. An answer that is under way already stays as it is.
   */
  private void answer(
      Challenge challenge, HttpServletRequest request, HttpServletResponse response) {
    try {
      settings.handler().orElse(builtIn).handle(challenge, request, response);
    } catch (Throwable e) { // errors too, see CaughtThrowable
      CaughtThrowable.tell("The challenge handler failed", e, failures);
      if (!response.isCommitted()) {
        response.reset();
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      }
    }
  }
}
