package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.MAX_TOKEN_LENGTH;
import static dev.jwtbearer.settings.Parameters.TOKEN_CACHE_SIZE;
import static dev.jwtbearer.settings.Parameters.TOKEN_CACHE_TTL;

import dev.jwtbearer.token.JwtAuthenticator;
import dev.jwtbearer.token.TokenAuthenticator;
import dev.jwtbearer.token.TokenCache;
import dev.jwtbearer.token.TokenCacheStatistics;
import dev.jwtbearer.token.TrustedIssuer;
import dev.jwtbearer.token.TrustedIssuers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The way of a token, from the outside in: cache, authenticator, issuers. */
final class Verification {
  private final TokenAuthenticator authenticator;
  private final TokenCacheStatistics memory;
  private final Set<String> exposable;

  private Verification(
      TokenAuthenticator authenticator, TokenCacheStatistics memory, Set<String> exposable) {
    this.authenticator = authenticator;
    this.memory = memory;
    this.exposable = exposable;
  }

  /** One that shares nothing with another filter. */
  static Verification of(Values values, List<IssuerAssembly> issuers, FilterContext filterContext) {
    TrustedIssuers trusted = trusted(issuers);
    TokenAuthenticator authenticator =
        new JwtAuthenticator(values.get(MAX_TOKEN_LENGTH), trusted, filterContext.clock());
    if (values.get(TOKEN_CACHE_SIZE) == 0) {
      return new Verification(authenticator, TokenCacheStatistics.NONE, trusted.exposable());
    }
    TokenCache remembering =
        new TokenCache(
            authenticator,
            values.get(TOKEN_CACHE_SIZE),
            values.get(TOKEN_CACHE_TTL),
            filterContext.clock(),
            filterContext.ticker());
    return new Verification(remembering, remembering, trusted.exposable());
  }

  private static TrustedIssuers trusted(List<IssuerAssembly> issuers) {
    Map<String, TrustedIssuer> byIssuer = new HashMap<>();
    Optional<TrustedIssuer> forOthers = Optional.empty();
    for (IssuerAssembly issuer : issuers) {
      if (issuer.iss().isPresent()) {
        byIssuer.put(issuer.iss().get(), issuer.issuer());
      } else {
        forOthers = Optional.of(issuer.issuer());
      }
    }
    return new TrustedIssuers(byIssuer, forOthers);
  }

  TokenAuthenticator authenticator() {
    return authenticator;
  }

  TokenCacheStatistics memory() {
    return memory;
  }

  Set<String> exposable() {
    return exposable;
  }
}
