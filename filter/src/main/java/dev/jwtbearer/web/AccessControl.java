package dev.jwtbearer.web;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.authorization.RequestPath;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import dev.jwtbearer.web.challenge.EntryPoint;
import dev.jwtbearer.web.challenge.ResourceMetadata;
import dev.jwtbearer.web.cors.CorsProcessor;
import dev.jwtbearer.web.cors.PreflightRequestMatcher;
import dev.jwtbearer.web.monitoring.RequestCounters;
import dev.jwtbearer.web.request.AnonymousRequest;
import dev.jwtbearer.web.request.AuthenticatedRequest;
import dev.jwtbearer.web.request.ClaimAttributes;
import dev.jwtbearer.web.request.DispatchAttributes;
import dev.jwtbearer.web.request.PreflightRequest;
import dev.jwtbearer.web.request.RefusedRequest;
import dev.jwtbearer.web.request.SecurityContext;
import dev.jwtbearer.web.request.UnauthenticatedRequest;
import dev.jwtbearer.web.response.CacheDirectives;
import dev.jwtbearer.web.token.PresentedToken;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a request is passed on to the application, and with which identity, or is
 * answered by the filter.
 */
public final class AccessControl {
  private final String contextAttribute;
  private final RequestCounters counters;
  private final boolean reportsOnly;
  private final boolean setsCacheHeaders;
  private final boolean hidesAuthorization;
  private final Optional<ResourceMetadata> metadata;
  private final ClaimAttributes attributes;
  private final RequestAuthorizer authorizer;
  private final EntryPoint entryPoint;
  private final Optional<CorsProcessor> cors;
  private final LimitedLog preflights;

  /**
   * @param filterName keeps apart what two filters of one application know of a request
   * @param reportsOnly true to let every request through
   * @param setsCacheHeaders true to keep answers to requests with a token out of shared caches
   * @param hidesAuthorization true to keep the application from the credentials that were accepted
   * @param metadata of the protected resource, if clients are told of it
   * @param attributes that hold claims
   * @param cors empty if nothing is said to pages of other origins
   * @param preflights where preflights are logged that are answered or passed on
   * @param counters counts what becomes of requests
   */
  public AccessControl(
      String filterName,
      boolean reportsOnly,
      boolean setsCacheHeaders,
      boolean hidesAuthorization,
      Optional<ResourceMetadata> metadata,
      ClaimAttributes attributes,
      RequestAuthorizer authorizer,
      EntryPoint entryPoint,
      Optional<CorsProcessor> cors,
      LimitedLog preflights,
      RequestCounters counters) {
    this.contextAttribute = "dev.jwtbearer.context." + filterName;
    this.reportsOnly = reportsOnly;
    this.hidesAuthorization = hidesAuthorization;
    this.setsCacheHeaders = setsCacheHeaders && !reportsOnly;
    this.metadata = metadata;
    this.attributes = attributes;
    this.authorizer = authorizer;
    this.entryPoint = entryPoint;
    this.cors = cors;
    this.preflights = preflights;
    this.counters = counters;
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
        ? authorize(RefusedRequest.forErrorPage(request), response)
        : authorize(request, response);
  }

  private Optional<HttpServletRequest> authorize(
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (cors.isPresent()) {
      if (PreflightRequestMatcher.matches(request)) {
        answerPreflight(cors.get(), request, response);
        return Optional.empty();
      }
      cors.get().process(request, response);
    }
    if (metadata.isPresent() && metadata.get().matches(request)) {
      metadata.get().answer(request, response);
      return Optional.empty();
    }
    Object context = request.getAttribute(contextAttribute);
    if (context instanceof SecurityContext && ((SecurityContext) context).isOf(this)) {
      return Optional.of(wrapped((SecurityContext) context, request));
    }
    if (isOfErrorPage(request)) {
      return Optional.of(unchanged(request));
    }
    AuthorizationDecision decision = authorizer.authorize(request);
    if (decision.failure().isPresent() && !reportsOnly) {
      entryPoint.refuse(decision.failure().get(), decision.requirement().rule(), request, response);
      return Optional.empty();
    }
    count(decision, request);
    PresentedToken token = decision.token();
    if (token != null) {
      entryPoint.offerNonce(token.scheme(), response);
    }
    return Optional.of(letIn(decision, request));
  }

  private void answerPreflight(
      CorsProcessor answering, HttpServletRequest preflight, HttpServletResponse response) {
    if (!answering.answer(preflight, response)) {
      preflights.log(
          Level.INFO,
          () ->
              "answered a preflight of an origin that allowedOrigins does not name; origin "
                  + SafeText.quote(String.valueOf(preflight.getHeader("Origin"))));
    }
  }

  /** The response to go on with, for a request that was admitted. */
  public HttpServletResponse responseFor(
      HttpServletResponse response, HttpServletRequest admitted) {
    HttpServletResponse result =
        setsCacheHeaders && admitted instanceof AuthenticatedRequest
            ? ((AuthenticatedRequest) admitted).privateResponse(response)
            : response;
    return cors.isPresent() ? cors.get().wrap(result, admitted) : result;
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
      entryPoint.report(decision.failure().get(), decision.requirement().rule(), request);
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
    SecurityContext context = securityContext(decision);
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
      request.setAttribute(contextAttribute, context);
    }
    Optional<String> rule = decision.requirement().rule();
    if (rule.isPresent()) {
      request.setAttribute(JwtPrincipal.RULE_ATTRIBUTE, rule.get());
    }
    if (principal.isPresent()) {
      request.setAttribute(JwtPrincipal.ATTRIBUTE, principal.get());
    }
    return wrapped(context, request);
  }

  /**
   * True for a dispatch of a request that this filter did not authorize. What is found of it says
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
  private SecurityContext securityContext(AuthorizationDecision decision) {
    PresentedToken token = decision.token();
    if (decision.principal().isPresent() && token != null) {
      return SecurityContext.of(
          this,
          decision.principal().get(),
          decision.exposed().keySet(),
          new CacheDirectives(token.vary()),
          token,
          hidesAuthorization);
    }
    if (decision.isPreflight()) {
      return SecurityContext.withoutPrincipal(this, SecurityContext.Kind.PREFLIGHT);
    }
    boolean isUntouched = reportsOnly || decision.requirement().access() == Access.PUBLIC;
    return SecurityContext.withoutPrincipal(
        this, isUntouched ? SecurityContext.Kind.UNCHANGED : SecurityContext.Kind.ANONYMOUS);
  }

  private HttpServletRequest wrapped(SecurityContext context, HttpServletRequest request) {
    switch (context.kind()) {
      case AUTHENTICATED:
        return new AuthenticatedRequest(context.hide(request), context, entryPoint);
      case ANONYMOUS:
        return new AnonymousRequest(request, entryPoint);
      case PREFLIGHT:
        return new PreflightRequest(unchanged(request));
      case UNCHANGED:
        return unchanged(request);
    }
    throw new IllegalStateException("no such kind: " + context.kind());
  }

  private HttpServletRequest unchanged(HttpServletRequest request) {
    return !reportsOnly && UnauthenticatedRequest.isKnownToAnotherFilter(request)
        ? new UnauthenticatedRequest(request)
        : request;
  }
}
