package dev.jwtbearer.assembly;

import dev.jwtbearer.http.NameResolver;
import dev.jwtbearer.jwks.KeyMonitor;
import dev.jwtbearer.jwks.KeysOfIssuers;
import dev.jwtbearer.jwks.MonitoredKeySource;
import dev.jwtbearer.proof.ConfirmationMode;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.FilterSettings;
import dev.jwtbearer.settings.IssuerSettings;
import dev.jwtbearer.token.AccessTokenValidator;
import dev.jwtbearer.token.AudienceValidator;
import dev.jwtbearer.token.ClaimValidator;
import dev.jwtbearer.token.DecryptingAuthenticator;
import dev.jwtbearer.token.DelegatingAuthenticator;
import dev.jwtbearer.token.HeaderValidator;
import dev.jwtbearer.token.JwtAuthenticator;
import dev.jwtbearer.token.RoleConverter;
import dev.jwtbearer.token.TimestampValidator;
import dev.jwtbearer.token.TokenAuthenticator;
import dev.jwtbearer.token.TokenCache;
import dev.jwtbearer.token.TokenCacheStatistics;
import dev.jwtbearer.token.TokenDecrypter;
import dev.jwtbearer.token.TokenValidators;
import dev.jwtbearer.token.TrustedIssuer;
import dev.jwtbearer.token.TrustedIssuers;
import dev.jwtbearer.token.TypHeaderValidator;
import dev.jwtbearer.web.AccessControl;
import dev.jwtbearer.web.monitoring.RequestCounters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of one filter, built from good settings. It shares none with another filter.
 * Immutable.
 */
public final class Assembly {
  private final FilterSettings settings;
  private final FilterContext context;
  private final TokenAuthenticator authenticator;
  private final TokenCacheStatistics tokenCacheStatistics;
  private final Set<String> exposedAttributes;
  private final KeyMonitor keys;
  private final ProofAssembly proofs;

  private Assembly(
      FilterSettings settings,
      FilterContext context,
      TokenAuthenticator authenticator,
      TokenCacheStatistics tokenCacheStatistics,
      Set<String> exposedAttributes,
      KeyMonitor keys) {
    this.settings = settings;
    this.context = context;
    this.authenticator = authenticator;
    this.tokenCacheStatistics = tokenCacheStatistics;
    this.exposedAttributes = exposedAttributes;
    this.keys = keys;
    this.proofs = ProofAssembly.of(settings.proofs(), settings.clientCertificate(), context);
  }

  /** Builds them. Nothing remote is read. */
  public static Assembly of(FilterSettings settings, FilterContext context) {
    KeySources keySources = new KeySources(settings.connection(), NameResolver.ofJvm());
    Introspection introspection = new Introspection(settings, keySources, context);
    Map<String, KeyMonitor> keys = new LinkedHashMap<>();
    Map<String, TrustedIssuer> byIssuer = new HashMap<>();
    Optional<TrustedIssuer> forOthers = Optional.empty();
    for (IssuerSettings issuer : settings.issuers()) {
      MonitoredKeySource keySource = keySources.of(issuer, contextOf(issuer, settings, context));
      keys.put(issuer.name().orElse(""), keySource);
      TrustedIssuer trusted =
          new TrustedIssuer(
              issuer.name(),
              validators(issuer, settings.clientCertificate().isPresent()),
              keySource);
      introspection.add(issuer, trusted, keySource);
      if (issuer.issuer().isPresent()) {
        byIssuer.put(issuer.issuer().get(), trusted);
      } else {
        forOthers = Optional.of(trusted);
      }
    }
    TrustedIssuers issuers = new TrustedIssuers(byIssuer, forOthers);
    KeyMonitor monitor =
        keys.size() == 1 ? keys.values().iterator().next() : new KeysOfIssuers(keys);
    TokenAuthenticator authenticator =
        new DelegatingAuthenticator(
            introspection.around(
                decrypting(
                    settings,
                    new JwtAuthenticator(settings.maxTokenLength(), issuers, context.clock()))),
            introspection.opaqueTokens());
    if (settings.tokenCacheSize() == 0) {
      return new Assembly(
          settings,
          context,
          authenticator,
          TokenCacheStatistics.NONE,
          issuers.exposable(),
          monitor);
    }
    TokenCache cache =
        new TokenCache(
            authenticator,
            settings.tokenCacheSize(),
            settings.tokenCacheTtl(),
            context.clock(),
            context.ticker());
    return new Assembly(settings, context, cache, cache, issuers.exposable(), monitor);
  }

  /** In front of signed tokens, if an issuer has keys for encrypted ones. */
  private static TokenAuthenticator decrypting(
      FilterSettings settings, JwtAuthenticator signedTokens) {
    List<TokenDecrypter> decrypters = new ArrayList<>();
    for (IssuerSettings issuer : settings.issuers()) {
      issuer
          .decryption()
          .map(
              keys ->
                  new TokenDecrypter(
                      issuer.name(),
                      issuer.issuer(),
                      keys.keys(),
                      keys.algorithms(),
                      keys.encryptions()))
          .ifPresent(decrypters::add);
    }
    return decrypters.isEmpty()
        ? signedTokens
        : new DecryptingAuthenticator(
            settings.maxTokenLength(), decrypters, settings.requiresEncryption(), signedTokens);
  }

  private static FilterContext contextOf(
      IssuerSettings issuer, FilterSettings settings, FilterContext context) {
    return settings.issuers().size() == 1
        ? context
        : context.about(KeysOfIssuers.subject(issuer.name().orElse("")));
  }

  private static TokenValidators validators(IssuerSettings issuer, boolean hasCertificates) {
    List<ClaimValidator> claims = new ArrayList<>();
    issuer.audience().ifPresent(accepted -> claims.add(new AudienceValidator(accepted)));
    claims.add(
        new TimestampValidator(
            issuer.clockSkew(), issuer.maxTokenAge(), issuer.allowsMissingExpiry()));
    claims.addAll(issuer.requiredClaims());
    return new TokenValidators(
        new HeaderValidator(issuer.algorithms(), new TypHeaderValidator(issuer.tokenTypes())),
        new AccessTokenValidator(
            issuer.allowsIdTokens(), hasCertificates || issuer.dpop() != ConfirmationMode.Dpop.OFF),
        claims,
        issuer.principalName(),
        new RoleConverter(
            issuer.rolesClaim(), issuer.roleMapping(), issuer.rolePrefix(), issuer.scopesAsRoles()),
        issuer.exposedClaims());
  }

  public FilterSettings settings() {
    return settings;
  }

  /** Authenticates the bearer of a token. The same at each call, since it caches. */
  public TokenAuthenticator authenticator() {
    return authenticator;
  }

  /** What an operator sees of the cache. */
  public TokenCacheStatistics tokenCacheStatistics() {
    return tokenCacheStatistics;
  }

  /** The names of all request attributes that claims go into. Unmodifiable. */
  public Set<String> exposedAttributes() {
    return exposedAttributes;
  }

  /** What an operator sees of the keys of all issuers. */
  public KeyMonitor keys() {
    return keys;
  }

  /**
   * Decides over requests.
   *
   * @param filterName keeps apart what two filters of one application store in a request
   * @param contextPath of the application, empty for the root
   * @param counters counts what becomes of requests
   */
  public AccessControl accessControl(
      String filterName, String contextPath, RequestCounters counters) {
    return AccessControlAssembly.of(
        filterName,
        contextPath,
        settings,
        settings.accessRules(),
        authenticator,
        proofs,
        exposedAttributes,
        context,
        counters);
  }

  /** Gives back what a filter holds beyond its memory. */
  public void close() {
    proofs.close();
  }
}
