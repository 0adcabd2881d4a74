package dev.jwtbearer.servlet;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.config.Assembly;
import dev.jwtbearer.config.Surroundings;
import dev.jwtbearer.jose.RejectedToken;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.monitor.Tally;
import dev.jwtbearer.policy.Access;
import dev.jwtbearer.policy.AccessPolicy;
import dev.jwtbearer.policy.Requirement;
import dev.jwtbearer.token.Evidence;
import dev.jwtbearer.token.TokenVerifier;
import dev.jwtbearer.token.Verdict;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** Decides whether a request goes on to the application, and as whom; answers it if not. */
public final class Gate {
  private static final int HANDLER_LINES_PER_MINUTE = 5;

  private final String identityAttribute;
  private final Tally tally;
  private final AccessPolicy policy;
  private final Credentials credentials;
  private final TokenVerifier verifier;
  private final Refuser refuser;

  /**
   * @param filterName keeps apart what two filters of one application remember of a request
   * @param tally counts what becomes of requests
   */
  public Gate(String filterName, Assembly assembly, Tally tally) {
    Surroundings surroundings = assembly.surroundings();
    RefusalLog log = new RefusalLog(surroundings.logger(), surroundings.ticker()::read);
    this.identityAttribute = "dev.jwtbearer.identity." + filterName;
    this.tally = tally;
    this.policy = assembly.policy();
    this.credentials = new Credentials(assembly.tokenSources());
    this.verifier = assembly.verifier();
    this.refuser =
        new Refuser(
            assembly.answers(),
            log,
            tally,
            new LimitedLog(
                surroundings.logger(),
                HANDLER_LINES_PER_MINUTE,
                Duration.ofMinutes(1),
                surroundings.ticker()::read));
  }

  /** The request to go on with; empty if it was refused and answered. */
  public Optional<HttpServletRequest> admit(
      HttpServletRequest request, HttpServletResponse response) {
    Object remembered = request.getAttribute(identityAttribute);
    if (remembered instanceof Identity && ((Identity) remembered).isOf(this)) {
      return Optional.of(wrapped(request, (Identity) remembered));
    }
    Requirement requirement = policy.requirementFor(request);
    if (requirement.access() == Access.PUBLIC || isOfErrorPage(request)) {
      return Optional.of(
          StrangersRequest.isKnownElsewhere(request) ? new StrangersRequest(request) : request);
    }
    return judge(requirement, request, response);
  }

  /**
   * True for an error page, and for what it forwards to or includes. The page that explains a
   * refusal must not be refused in turn.
   */
  private static boolean isOfErrorPage(HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    boolean isWithin = type == DispatcherType.FORWARD || type == DispatcherType.INCLUDE;
    return type == DispatcherType.ERROR
        || (isWithin && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null);
  }

  private Optional<HttpServletRequest> judge(
      Requirement requirement, HttpServletRequest request, HttpServletResponse response) {
    Optional<String> token;
    try {
      token = credentials.find(request);
    } catch (RejectedToken e) {
      refuser.refuse(e.refusal(), Optional.empty(), Evidence.of(e.detail()), request, response);
      return Optional.empty();
    }
    if (token.isPresent()) {
      return judge(verifier.verify(token.get()), request, response);
    }
    if (requirement.access() == Access.OPTIONAL) {
      return Optional.of(new AnonymousRequest(request, refuser));
    }
    refuser.demandToken(request, response);
    return Optional.empty();
  }

  private Optional<HttpServletRequest> judge(
      Verdict verdict, HttpServletRequest request, HttpServletResponse response) {
    if (verdict.refusal().isPresent()) {
      refuser.refuse(
          verdict.refusal().get(), verdict.retryAfter(), verdict.evidence(), request, response);
      return Optional.empty();
    }
    tally.accepted();
    Identity identity = new Identity(this, verdict.principal());
    request.setAttribute(identityAttribute, identity);
    request.setAttribute(JwtPrincipal.ATTRIBUTE, verdict.principal().orElseThrow());
    return Optional.of(wrapped(request, identity));
  }

  private HttpServletRequest wrapped(HttpServletRequest request, Identity identity) {
    return new AuthenticatedRequest(request, identity, refuser);
  }
}
