package dev.jwtbearer.web.challenge;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.settings.AnswerSettings;
import dev.jwtbearer.web.listener.ApplicationErrors;
import dev.jwtbearer.web.listener.GuardedListener;
import dev.jwtbearer.web.monitoring.RequestCounters;
import dev.jwtbearer.web.request.AuthenticationEntryPoint;
import dev.jwtbearer.web.request.RefusedRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;

/** Refuses requests: tells the listener and the log why, and lets the challenge handler answer. */
public final class EntryPoint implements AuthenticationEntryPoint {
  private final AnswerSettings settings;
  private final List<OfferedScheme> schemes;
  private final boolean hidesRequest;
  private final Optional<String> metadataLocation;
  private final GuardedListener listener;
  private final RefusalLog log;
  private final RequestCounters counters;
  private final LimitedLog failures;
  private final ChallengeHandler builtIn;

  /**
   * @param schemes that clients may use, the preferred one first; at least one
   * @param hidesRequest whether error pages of refusals see nothing of what was sent
   */
  public EntryPoint(
      AnswerSettings settings,
      List<OfferedScheme> schemes,
      boolean hidesRequest,
      Optional<String> metadataLocation,
      GuardedListener listener,
      RefusalLog log,
      RequestCounters counters,
      LimitedLog failures) {
    this.settings = settings;
    this.schemes = List.copyOf(schemes);
    this.hidesRequest = hidesRequest;
    this.metadataLocation = metadataLocation;
    this.listener = listener;
    this.log = log;
    this.counters = counters;
    this.failures = failures;
    this.builtIn = new DefaultChallengeHandler(settings.body(), settings.details());
  }

  /**
   * @param rule under which the request is refused; empty if none applies
   */
  public void refuse(
      AccessException failure,
      Optional<String> rule,
      HttpServletRequest request,
      HttpServletResponse response) {
    FailureChallenge challenge = challengeToldToListener(failure, rule, request);
    counters.refused(challenge.refusal());
    log.tell(challenge.failure(), rule, request);
    if (hidesRequest && request.getDispatcherType() != DispatcherType.INCLUDE) {
      RefusedRequest.hide(request);
    }
    if (!response.isCommitted() && request.getDispatcherType() != DispatcherType.INCLUDE) {
      response.resetBuffer(); // what an including page wrote is not ours to clear
    }
    ChallengeHeaders.set(challenge, response);
    answer(challenge, request, response);
  }

  @Override
  public void commence(HttpServletRequest request, HttpServletResponse response) {
    refuse(new AccessException(Refusal.NO_TOKEN, ""), Optional.empty(), request, response);
  }

  /** Gives a client whose proof was accepted the nonce for its next one. */
  public void offerNonce(String scheme, HttpServletResponse response) {
    for (int i = 0; i < schemes.size(); i++) { // without an iterator, for each request
      OfferedScheme offered = schemes.get(i);
      if (offered.name().equals(scheme)) {
        Optional<String> nonce = offered.nonce();
        if (nonce.isPresent()) {
          response.setHeader(ChallengeHeaders.DPOP_NONCE, nonce.get());
        }
      }
    }
  }

  /** Counts and logs a request that is let through in spite of a failure. */
  public void report(AccessException failure, Optional<String> rule, HttpServletRequest request) {
    counters.wouldRefuse(failure.refusal());
    log.tellOfReport(failure, rule, request);
  }

  /** The challenge for the failure, or for the one that is left when the listener fails. */
  private FailureChallenge challengeToldToListener(
      AccessException failure, Optional<String> rule, HttpServletRequest request) {
    FailureChallenge challenge = challenge(failure, rule);
    try {
      listener.refused(challenge, request);
      return challenge;
    } catch (AccessException e) {
      String detail = "told of " + failure.refusal().code() + ", " + e.detail();
      return challenge(new AccessException(e.refusal(), detail), rule);
    }
  }

  private FailureChallenge challenge(AccessException failure, Optional<String> rule) {
    return new FailureChallenge(failure, rule, settings, schemes, metadataLocation, builtIn);
  }

  /**
   * A handler that fails becomes a bare 500, without the stack trace that a container would put
   * into its page. An answer that is under way already stays as it is.
   */
  private void answer(
      Challenge challenge, HttpServletRequest request, HttpServletResponse response) {
    try {
      settings.handler().orElse(builtIn).handle(challenge, request, response);
    } catch (Throwable e) { // errors too, see ApplicationErrors
      ApplicationErrors.log("The challenge handler failed", e, failures);
      if (!response.isCommitted()) {
        response.reset();
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      }
    }
  }
}
