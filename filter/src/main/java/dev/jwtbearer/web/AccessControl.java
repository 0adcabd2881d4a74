package dev.jwtbearer.web;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.authorization.AccessRules;
import dev.jwtbearer.authorization.RequestPath;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import dev.jwtbearer.settings.CacheControl;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.FilterSettings;
import dev.jwtbearer.settings.Mode;
import dev.jwtbearer.token.TokenAuthenticator;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a request is passed on to the application, and with which identity, or is
 * answered by the filter.
 */
public final class AccessControl {
  private static final int LINES_OF_FAILURES_PER_MINUTE = 5;

  private final String identityAttribute;
  private final RequestCounters counters;
  private final boolean reportsOnly;
  private final boolean setsCacheHeaders;
  private final Optional<ResourceMetadata> metadata;
  private final ClaimAttributes attributes;
  private final RequestAuthorizer authorizer;
  private final EntryPoint entryPoint;
  private final Optional<Cors> cors;
  private final LimitedLog preflights;

  /**
   * @param filterName keeps apart what two filters of one application store in a request
   * @param contextPath of the application, empty for the root
   * @param exposedAttributes the names of all request attributes that claims go into
   * @param counters counts what becomes of requests
   */
  public AccessControl(
      String filterName,
      String contextPath,
      FilterSettings settings,
      TokenAuthenticator authenticator,
      Set<String> exposedAttributes,
      FilterContext filterContext,
      RequestCounters counters) {
    this(
        filterName,
        contextPath,
        settings,
        settings.accessRules(),
        authenticator,
        exposedAttributes,
        filterContext,
        counters);
  }

  AccessControl(
      String filterName,
      String contextPath,
      FilterSettings settings,
      AccessRules accessRules,
      TokenAuthenticator authenticator,
      Set<String> exposedAttributes,
      FilterContext filterContext,
      RequestCounters counters) {
    GuardedListener listener =
        new GuardedListener(settings.listener().orElse(null), failures(filterContext));
    this.identityAttribute = "dev.jwtbearer.identity." + filterName;
    this.counters = counters;
    this.reportsOnly = settings.mode() == Mode.REPORT;
    this.setsCacheHeaders = !reportsOnly && settings.cacheControl() == CacheControl.PRIVATE;
    this.metadata =
        settings.resource().map(resource -> new ResourceMetadata(resource, contextPath));
    this.attributes = new ClaimAttributes(exposedAttributes);
    this.authorizer =
        new RequestAuthorizer(
            accessRules.within(contextPath),
            new TokenResolver(settings.tokenSources()),
            listener,
            authenticator,
            filterContext.clock(),
            settings.passesPreflights());
    this.cors = settings.cors().map(Cors::new);
    this.preflights = failures(filterContext);
    this.entryPoint =
        new EntryPoint(
            settings.answers(),
            settings.hidesRequestFromErrorPage(),
            metadata.map(ResourceMetadata::location),
            listener,
            new RefusalLog(filterContext.logger(), filterContext.ticker()::read),
            counters,
            failures(filterContext));
  }

  private static LimitedLog failures(FilterContext filterContext) {
    return new LimitedLog(
        filterContext.logger(),
        LINES_OF_FAILURES_PER_MINUTE,
        Duration.ofMinutes(1),
        filterContext.ticker()::read);
  }

  /** The metadata of the protected resource (RFC 9728); empty if {@code resource} is not set. */
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
        answerPreflight(cors.get(), request, response);
        return Optional.empty();
      }
      cors.get().mark(request, response);
    }
    if (metadata.isPresent() && metadata.get().isAskedFor(request)) {
      metadata.get().answer(request, response);
      return Optional.empty();
    }
    Object remembered = request.getAttribute(identityAttribute);
    if (remembered instanceof RequestIdentity && ((RequestIdentity) remembered).isOf(this)) {
      return Optional.of(wrapped((RequestIdentity) remembered, request));
    }
    if (isOfErrorPage(request)) {
      return Optional.of(asItCame(request));
    }
    AuthorizationDecision decision = authorizer.authorize(request);
    if (decision.failure().isPresent() && !reportsOnly) {
      entryPoint.refuse(decision.failure().get(), request, response);
      return Optional.empty();
    }
    count(decision, request);
    return Optional.of(letIn(decision, request));
  }

  private void answerPreflight(
      Cors answering, HttpServletRequest preflight, HttpServletResponse response) {
    if (!answering.answer(preflight, response)) {
      preflights.log(
          Level.INFO,
          () ->
              "answered a preflight of an origin that allowedOrigins does not name; origin "
                  + SafeText.quote(String.valueOf(preflight.getHeader("Origin"))));
    }
  }

  /** The response to go on with, for a request that was admitted. */
  public HttpServletResponse marked(HttpServletResponse response, HttpServletRequest admitted) {
    HttpServletResponse marked =
        setsCacheHeaders && admitted instanceof AuthenticatedRequest
            ? ((AuthenticatedRequest) admitted).marked(response)
            : response;
    return cors.isPresent() ? cors.get().kept(marked, admitted) : marked;
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

  private void count(AuthorizationDecision decision, HttpServletRequest request) {
    if (decision.failure().isPresent()) {
      entryPoint.report(decision.failure().get(), request);
    } else if (decision.principal().isPresent()) {
      counters.accepted();
    } else if (decision.isPreflight()) {
      counters.preflightPassed();
      preflights.log(
          Level.INFO,
          () ->
              "passed a preflight to the application without a token; path "
                  + SafeText.quote(RequestPath.matched(request))
                  + "; client "
                  + SafeText.quote(String.valueOf(request.getRemoteAddr())));
    }
  }

  private HttpServletRequest letIn(AuthorizationDecision decision, HttpServletRequest arrived) {
    RequestIdentity identity = identity(decision);
    Optional<JwtPrincipal> principal = decision.principal();
    boolean isSilent = reportsOnly && principal.isEmpty();
    if (isSilent && isDispatchWithin(arrived)) {
      return arrived;
    }
    HttpServletRequest request = isDispatchWithin(arrived) ? scoped(arrived) : arrived;
    if (!isSilent) {
      attributes.set(decision.exposed(), request);
      request.removeAttribute(JwtPrincipal.RULE_ATTRIBUTE); // another filter's
    }
    if (request == arrived) {
      request.setAttribute(identityAttribute, identity);
    }
    Optional<String> rule = decision.requirement().rule();
    if (rule.isPresent()) {
      request.setAttribute(JwtPrincipal.RULE_ATTRIBUTE, rule.get());
    }
    if (principal.isPresent()) {
      request.setAttribute(JwtPrincipal.ATTRIBUTE, principal.get());
    }
    return wrapped(identity, request);
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
  private RequestIdentity identity(AuthorizationDecision decision) {
    if (decision.principal().isPresent()) {
      return RequestIdentity.of(
          this,
          decision.principal().get(),
          decision.exposed().keySet(),
          new CacheDirectives(decision.vary()));
    }
    if (decision.isPreflight()) {
      return RequestIdentity.ofNobody(this, CallerKind.PREFLIGHT);
    }
    boolean isUntouched = reportsOnly || decision.requirement().access() == Access.PUBLIC;
    return RequestIdentity.ofNobody(
        this, isUntouched ? CallerKind.AS_IT_CAME : CallerKind.ANONYMOUS);
  }

  private HttpServletRequest wrapped(RequestIdentity identity, HttpServletRequest request) {
    switch (identity.callerKind()) {
      case AUTHENTICATED:
        return new AuthenticatedRequest(request, identity, entryPoint);
      case ANONYMOUS:
        return new AnonymousRequest(request, entryPoint);
      case PREFLIGHT:
        return new PassedPreflight(asItCame(request));
      case AS_IT_CAME:
        return asItCame(request);
    }
    throw new IllegalStateException("no such kind of caller: " + identity.callerKind());
  }

  private HttpServletRequest asItCame(HttpServletRequest request) {
    return !reportsOnly && UnauthenticatedRequest.isKnownToAnotherFilter(request)
        ? new UnauthenticatedRequest(request)
        : request;
  }
}
