package dev.jwtbearer.assembly;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.jwks.KeySource;
import dev.jwtbearer.jwks.MetadataFetcher;
import dev.jwtbearer.jwks.RefreshFailedException;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.FilterSettings;
import dev.jwtbearer.settings.IntrospectionSettings;
import dev.jwtbearer.settings.IssuerSettings;
import dev.jwtbearer.token.IntrospectedIssuer;
import dev.jwtbearer.token.IntrospectingAuthenticator;
import dev.jwtbearer.token.IntrospectionAnswer;
import dev.jwtbearer.token.IntrospectionEndpoint;
import dev.jwtbearer.token.RevocationAuthenticator;
import dev.jwtbearer.token.TokenAuthenticator;
import dev.jwtbearer.token.TrustedIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds what asks issuers about tokens. Nothing is asked yet. */
final class Introspection {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final String ENDPOINT = "endpoint";

  private final FilterSettings settings;
  private final KeySources connections;
  private final FilterContext context;
  private final List<IntrospectingAuthenticator.Prefix> opaqueTokens = new ArrayList<>();
  private final Map<String, IntrospectingAuthenticator> jwts = new HashMap<>();

  Introspection(FilterSettings settings, KeySources connections, FilterContext context) {
    this.settings = settings;
    this.connections = connections;
    this.context = context;
  }

  /** Adds an issuer, if it is to be asked. */
  void add(IssuerSettings issuer, TrustedIssuer trusted, KeySource keySource) {
    if (issuer.introspection().isEmpty()) {
      return;
    }
    IntrospectionSettings introspection = issuer.introspection().get();
    IntrospectedIssuer asked =
        new IntrospectedIssuer(
            trusted,
            issuer.issuer(),
            new IntrospectionEndpoint(
                location(issuer, introspection),
                introspection.authentication(),
                introspection.isSigned()
                    ? IntrospectionAnswer.signed(
                        keySource, issuer.issuer(), introspection.authentication().clientId())
                    : IntrospectionAnswer.JSON,
                connections.client(context)),
            introspection.ttl(),
            context.clock());
    opaqueTokens.add(new IntrospectingAuthenticator.Prefix(introspection.prefix(), asked));
    if (introspection.isForJwts()) {
      jwts.put(
          issuer.name().orElse(""),
          authenticator(List.of(new IntrospectingAuthenticator.Prefix("", asked))));
    }
  }

  private IntrospectingAuthenticator authenticator(
      List<IntrospectingAuthenticator.Prefix> prefixes) {
    return new IntrospectingAuthenticator(
        settings.maxTokenLength(),
        prefixes,
        settings.connection().connectTimeout().plus(settings.connection().readTimeout()),
        context.clock(),
        context.ticker());
  }

  /** The configured address, or that of the metadata, which are fetched as often as keys are. */
  private IntrospectionEndpoint.Location location(
      IssuerSettings issuer, IntrospectionSettings introspection) {
    if (introspection.uri().isPresent()) {
      return introspection.uri()::get;
    }
    MetadataFetcher metadata = connections.metadata(issuer, context);
    Cache<String, URI> known =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(context.ticker())
            .maximumSize(1)
            .expireAfterWrite(issuer.keysRefresh())
            .build();
    return () -> {
      URI endpoint = known.getIfPresent(ENDPOINT);
      if (endpoint == null) {
        endpoint = find(metadata);
        known.put(ENDPOINT, endpoint);
      }
      return endpoint;
    };
  }

  private static URI find(MetadataFetcher metadata) throws AccessException {
    try {
      return metadata
          .fetch(Fetch.NO_DEADLINE)
          .introspectionEndpoint()
          .orElseThrow(() -> unavailable("the metadata name no introspection_endpoint"));
    } catch (RefreshFailedException e) {
      throw unavailable(e.reason());
    }
  }

  private static AccessException unavailable(String detail) {
    return AccessException.unavailable(Refusal.INTROSPECTION_UNAVAILABLE, detail, RETRY_AFTER);
  }

  /** What authenticates opaque tokens; empty if they are refused. */
  Optional<TokenAuthenticator> opaqueTokens() {
    return opaqueTokens.isEmpty() ? Optional.empty() : Optional.of(authenticator(opaqueTokens));
  }

  /** Around what authenticates JWTs, if an issuer is to be asked about them too. */
  TokenAuthenticator around(TokenAuthenticator ofJwts) {
    return jwts.isEmpty() ? ofJwts : new RevocationAuthenticator(ofJwts, jwts);
  }
}
