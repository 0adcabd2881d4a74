package dev.jwtbearer.servlet;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.config.Assembly;
import dev.jwtbearer.config.CacheControl;
import dev.jwtbearer.config.Mode;
import dev.jwtbearer.config.Surroundings;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import dev.jwtbearer.monitor.Tally;
import dev.jwtbearer.policy.Access;
import dev.jwtbearer.policy.AccessPolicy;
import dev.jwtbearer.policy.RequestPath;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Lets a request go on to the application, and as whom; or has it answered. */
public final class Gate {
  private static final int LINES_OF_FAILURES_PER_MINUTE = 5;

  private final String identityAttribute;
  private final Tally tally;
  private final boolean reportsOnly;
  private final boolean marksForCaches;
  private final Optional<ResourceMetadata> metadata;
  private final ExposedAttributes attributes;
  private final Judge judge;
  private final Refuser refuser;
  private final Optional<Cors> cors;
  private final LimitedLog preflights;

  /**
   * @param filterName keeps apart what two filters of one application remember of a request
   * @param contextPath of the application, empty for the root
   * @param tally counts what becomes of requests
   */
  public Gate(String filterName, String contextPath, Assembly assembly, Tally tally) {
    this(filterName, contextPath, assembly, assembly.policy(), tally);
  }

  Gate(String filterName, String contextPath, Assembly assembly, AccessPolicy policy, Tally tally) {
    Surroundings surroundings = assembly.surroundings();
    HeldListener listener =
        new HeldListener(assembly.listener().orElse(null), failures(surroundings));
    this.identityAttribute = "dev.jwtbearer.identity." + filterName;
    this.tally = tally;
    this.reportsOnly = assembly.mode() == Mode.REPORT;
    this.marksForCaches = !reportsOnly && assembly.cacheControl() == CacheControl.PRIVATE;
    this.metadata =
        assembly.resource().map(resource -> new ResourceMetadata(resource, contextPath));
    this.attributes = new ExposedAttributes(assembly.exposable());
    this.judge =
        new Judge(
            policy.within(contextPath),
            new Credentials(assembly.tokenSources()),
            listener,
            assembly.verifier(),
            surroundings.clock(),
            assembly.passesPreflights());
    this.cors = assembly.cors().map(Cors::new);
    this.preflights = failures(surroundings);
    this.refuser =
        new Refuser(
            assembly.answers(),
            assembly.hidesRequestFromErrorPage(),
            metadata.map(ResourceMetadata::location),
            listener,
            new RefusalLog(surroundings.logger(), surroundings.ticker()::read),
            tally,
            failures(surroundings));
  }

  private static LimitedLog failures(Surroundings surroundings) {
    return new LimitedLog(
        surroundings.logger(),
        LINES_OF_FAILURES_PER_MINUTE,
        Duration.ofMinutes(1),
        surroundings.ticker()::read);
  }

  /** What clients are told of the application, if it is. */
  public Optional<ResourceMetadata> metadata() {
    return metadata;
  }

  /**
   * The request to go on with; empty if it was answered.
   *
   * @throws IOException if the metadata cannot be written
   */
  public Optional<HttpServletRequest> admit(
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    return isOfErrorPage(request)
        ? admitShown(RefusedRequest.shown(request), response)
        : admitShown(request, response);
  }

  private Optional<HttpServletRequest> admitShown(
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (cors.isPresent()) {
      if (CorsPreflight.is(request)) {
        cors.get().answer(request, response);
        return Optional.empty();
      }
      cors.get().mark(request, response);
    }
    if (metadata.isPresent() && metadata.get().isAskedFor(request)) {
      metadata.get().answer(request, response);
      return Optional.empty();
    }
    Object remembered = request.getAttribute(identityAttribute);
    if (remembered instanceof Identity && ((Identity) remembered).isOf(this)) {
      return Optional.of(seenAs((Identity) remembered, request));
    }
    if (isOfErrorPage(request)) {
      return Optional.of(asItCame(request));
    }
    Judgement judgement = judge.judge(request);
    if (judgement.objection().isPresent() && !reportsOnly) {
      refuser.refuse(judgement.objection().get(), request, response);
      return Optional.empty();
    }
    count(judgement, request);
    return Optional.of(letIn(judgement, request));
  }

  /** The response to go on with, for a request that was admitted. */
  public HttpServletResponse marked(HttpServletResponse response, HttpServletRequest admitted) {
    return marksForCaches && admitted instanceof AuthenticatedRequest
        ? ((AuthenticatedRequest) admitted).marked(response)
        : response;
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

  private void count(Judgement judgement, HttpServletRequest request) {
    if (judgement.objection().isPresent()) {
      refuser.report(judgement.objection().get(), request);
    } else if (judgement.principal().isPresent()) {
      tally.accepted();
    } else if (judgement.isPreflight()) {
      tally.preflightPassed();
      preflights.log(
          Level.INFO,
          () ->
              "passed a preflight to the application without a token; path "
                  + SafeText.quote(RequestPath.matched(request))
                  + "; client "
                  + SafeText.quote(String.valueOf(request.getRemoteAddr())));
    }
  }

  private HttpServletRequest letIn(Judgement judgement, HttpServletRequest arrived) {
    Identity identity = identity(judgement);
    Optional<JwtPrincipal> principal = judgement.principal();
    HttpServletRequest request = isDispatchWithin(arrived) ? scoped(arrived) : arrived;
    if (!reportsOnly || principal.isPresent()) {
      attributes.set(judgement.exposed(), request);
      request.removeAttribute(JwtPrincipal.RULE_ATTRIBUTE); // another filter's
    }
    if (request == arrived) {
      request.setAttribute(identityAttribute, identity);
    }
    Optional<String> rule = judgement.requirement().rule();
    if (rule.isPresent()) {
      request.setAttribute(JwtPrincipal.RULE_ATTRIBUTE, rule.get());
    }
    if (principal.isPresent()) {
      request.setAttribute(JwtPrincipal.ATTRIBUTE, principal.get());
    }
    HttpServletRequest seen = seenAs(identity, request);
    return judgement.isPreflight() ? new PassedPreflight(seen) : seen;
  }

  /**
   * True for a dispatch of a request that this filter was not asked about. What is found of it says
   * nothing about the request, which may include or forward to something else next.
   */
  private static boolean isDispatchWithin(HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    return type == DispatcherType.FORWARD
        || type == DispatcherType.INCLUDE
        || type == DispatcherType.ASYNC;
  }

  private HttpServletRequest scoped(HttpServletRequest dispatch) {
    Set<String> names = attributes.names(dispatch);
    names.add(JwtPrincipal.ATTRIBUTE);
    names.add(JwtPrincipal.RULE_ATTRIBUTE);
    return new DispatchAttributes(dispatch, names);
  }

  /** While only reports are made, logins of the application's own go on as before. */
  private Identity identity(Judgement judgement) {
    if (judgement.principal().isPresent()) {
      return Identity.of(
          this,
          judgement.principal().get(),
          judgement.exposed().keySet(),
          new CacheMarks(judgement.vary()));
    }
    boolean isUntouched = reportsOnly || judgement.requirement().access() == Access.PUBLIC;
    return Identity.ofNobody(this, isUntouched ? Passage.AS_IT_CAME : Passage.ANONYMOUS);
  }

  private HttpServletRequest seenAs(Identity identity, HttpServletRequest request) {
    switch (identity.passage()) {
      case AUTHENTICATED:
        return new AuthenticatedRequest(request, identity, refuser);
      case ANONYMOUS:
        return new AnonymousRequest(request, refuser);
      case AS_IT_CAME:
        return asItCame(request);
    }
    throw new IllegalStateException("no such passage: " + identity.passage());
  }

  private HttpServletRequest asItCame(HttpServletRequest request) {
    return !reportsOnly && StrangersRequest.isKnownElsewhere(request)
        ? new StrangersRequest(request)
        : request;
  }
}
