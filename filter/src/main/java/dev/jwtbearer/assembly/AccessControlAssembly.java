package dev.jwtbearer.assembly;

import dev.jwtbearer.authorization.AccessRules;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.settings.CacheControl;
import dev.jwtbearer.settings.EnforcementMode;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.FilterSettings;
import dev.jwtbearer.token.TokenAuthenticator;
import dev.jwtbearer.web.AccessControl;
import dev.jwtbearer.web.RequestAuthenticator;
import dev.jwtbearer.web.RequestAuthorizer;
import dev.jwtbearer.web.challenge.EntryPoint;
import dev.jwtbearer.web.challenge.OfferedScheme;
import dev.jwtbearer.web.challenge.RefusalLog;
import dev.jwtbearer.web.challenge.ResourceMetadata;
import dev.jwtbearer.web.cors.CorsProcessor;
import dev.jwtbearer.web.listener.GuardedListener;
import dev.jwtbearer.web.monitoring.RequestCounters;
import dev.jwtbearer.web.request.ClaimAttributes;
import dev.jwtbearer.web.token.TokenResolver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds what decides over requests, from the outside in. */
public final class AccessControlAssembly {
  private static final int LINES_OF_FAILURES_PER_MINUTE = 5;

  private AccessControlAssembly() {}

  /**
   * @param filterName keeps apart what two filters of one application store in a request
   * @param contextPath of the application, empty for the root
   * @param exposedAttributes the names of all request attributes that claims go into
   */
  public static AccessControl of(
      String filterName,
      String contextPath,
      FilterSettings settings,
      AccessRules accessRules,
      TokenAuthenticator authenticator,
      Set<String> exposedAttributes,
      FilterContext context,
      RequestCounters counters) {
    List<OfferedScheme> schemes = OfferedScheme.BEARER_ALONE;
    GuardedListener listener =
        new GuardedListener(settings.listener().orElse(null), failures(context));
    Optional<ResourceMetadata> metadata =
        settings.resource().map(resource -> new ResourceMetadata(resource, contextPath));
    RequestAuthorizer authorizer =
        new RequestAuthorizer(
            accessRules.within(contextPath),
            new TokenResolver(
                settings.tokenSources(),
                schemes.stream().map(OfferedScheme::name).collect(Collectors.toList())),
            listener,
            new RequestAuthenticator(
                authenticator, settings.clientCertificate().map(Proofs::ofCertificate)),
            context.clock(),
            settings.passesPreflights());
    EntryPoint entryPoint =
        new EntryPoint(
            settings.answers(),
            schemes,
            settings.hidesRequestFromErrorPage(),
            metadata.map(ResourceMetadata::location),
            listener,
            new RefusalLog(context.logger(), context.ticker()::read),
            counters,
            failures(context));
    return new AccessControl(
        filterName,
        settings.mode() == EnforcementMode.REPORT,
        settings.cacheControl() == CacheControl.PRIVATE,
        metadata,
        new ClaimAttributes(exposedAttributes),
        authorizer,
        entryPoint,
        settings.cors().map(CorsProcessor::new),
        failures(context),
        counters);
  }

  private static LimitedLog failures(FilterContext context) {
    return new LimitedLog(
        context.logger(),
        LINES_OF_FAILURES_PER_MINUTE,
        Duration.ofMinutes(1),
        context.ticker()::read);
  }
}
