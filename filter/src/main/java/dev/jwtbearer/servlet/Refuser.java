package dev.jwtbearer.servlet;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.config.AnswerSettings;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.monitor.Tally;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Refuses requests: tells the listener and the log why, and lets the challenge handler answer. */
final class Refuser {
  private final AnswerSettings settings;
  private final boolean hidesRequest;
  private final Optional<String> metadataLocation;
  private final HeldListener listener;
  private final RefusalLog log;
  private final Tally tally;
  private final LimitedLog failures;
  private final ChallengeHandler builtIn;

  /**
   * @param hidesRequest whether error pages of refusals see nothing of what was sent
   */
  Refuser(
      AnswerSettings settings,
      boolean hidesRequest,
      Optional<String> metadataLocation,
      HeldListener listener,
      RefusalLog log,
      Tally tally,
      LimitedLog failures) {
    this.settings = settings;
    this.hidesRequest = hidesRequest;
    this.metadataLocation = metadataLocation;
    this.listener = listener;
    this.log = log;
    this.tally = tally;
    this.failures = failures;
    this.builtIn = new BuiltInHandler(settings.body(), settings.details());
  }

  void refuse(Objection objection, HttpServletRequest request, HttpServletResponse response) {
    BearerChallenge challenge = toldToListener(objection, request);
    tally.refused(challenge.refusal());
    log.tell(challenge.objection(), request);
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
  void demandToken(HttpServletRequest request, HttpServletResponse response) {
    refuse(Objection.of(Refusal.NO_TOKEN, ""), request, response);
  }

  /** Counts and logs a request that is let through though there is an objection. */
  void report(Objection objection, HttpServletRequest request) {
    tally.wouldRefuse(objection.refusal());
    log.tellOfReport(objection, request);
  }

  /** The challenge for the objection, or for the one that is left when the listener fails. */
  private BearerChallenge toldToListener(Objection objection, HttpServletRequest request) {
    BearerChallenge challenge = challenge(objection);
    try {
      listener.refused(challenge, request);
      return challenge;
    } catch (ListenerFailed e) {
      return challenge(objection.notTold(e.detail()));
    }
  }

  private BearerChallenge challenge(Objection objection) {
    return new BearerChallenge(objection, settings, metadataLocation, builtIn);
  }

  /**
   * A handler that fails becomes a bare 500, without the stack trace that a container would put
   * into its page. An answer that is under way already stays as it is.
   */
  private void answer(
      Challenge challenge, HttpServletRequest request, HttpServletResponse response) {
    try {
      settings.handler().orElse(builtIn).handle(challenge, request, response);
    } catch (Throwable e) { // errors too, see Thrown
      Thrown.tell("The challenge handler failed", e, failures);
      if (!response.isCommitted()) {
        response.reset();
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      }
    }
  }
}
