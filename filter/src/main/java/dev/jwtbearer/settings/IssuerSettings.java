package dev.jwtbearer.settings;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.proof.ConfirmationMode;
import dev.jwtbearer.token.ExposedClaims;
import dev.jwtbearer.token.NameFormat;
import dev.jwtbearer.token.PrincipalClaims;
import dev.jwtbearer.token.PrincipalName;
import dev.jwtbearer.token.RequiredClaimValidator;
import dev.jwtbearer.token.RoleClaim;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the parameters say of one issuer: its tokens and its keys. Immutable. */
public final class IssuerSettings {
  private final Optional<String> name;
  private final Optional<String> issuer;
  private final Optional<List<String>> audience;
  private final Set<JwsAlgorithm> algorithms;
  private final List<String> tokenTypes;
  private final boolean allowsIdTokens;
  private final Duration clockSkew;
  private final Optional<Duration> maxTokenAge;
  private final boolean allowsMissingExpiry;
  private final List<RequiredClaimValidator> requiredClaims;
  private final PrincipalName principalName;
  private final List<RoleClaim> rolesClaim;
  private final Map<String, String> roleMapping;
  private final String rolePrefix;
  private final boolean scopesAsRoles;
  private final ExposedClaims exposedClaims;
  private final Optional<DecryptionSettings> decryption;
  private final Optional<IntrospectionSettings> introspection;
  private final ConfirmationMode.Dpop dpop;
  private final KeySettings keys;
  private final Duration keysRefresh;
  private final Duration keysCooldown;
  private final Duration keysMaxStale;

  /** Takes good values only. */
  IssuerSettings(
      ParameterValues values,
      Set<JwsAlgorithm> algorithms,
      KeySettings keys,
      Optional<DecryptionSettings> decryption,
      Optional<IntrospectionSettings> introspection) {
    this.name = values.issuerName();
    this.issuer = values.find(Parameters.ISSUER);
    this.audience =
        values.get(Parameters.ALLOW_ANY_AUDIENCE)
            ? Optional.empty()
            : Optional.of(values.get(Parameters.AUDIENCE));
    this.algorithms = Set.copyOf(algorithms);
    this.tokenTypes = values.get(Parameters.TOKEN_TYPES);
    this.allowsIdTokens = values.get(Parameters.ALLOW_ID_TOKENS);
    this.clockSkew = values.get(Parameters.CLOCK_SKEW);
    this.maxTokenAge = values.find(Parameters.MAX_TOKEN_AGE);
    this.allowsMissingExpiry = values.get(Parameters.ALLOW_MISSING_EXPIRY);
    this.requiredClaims = values.find(Parameters.REQUIRED_CLAIMS).orElse(List.of());
    this.principalName = principalName(values);
    this.rolesClaim = values.get(Parameters.ROLES_CLAIM);
    this.roleMapping = values.find(Parameters.ROLE_MAPPING).orElse(Map.of());
    this.rolePrefix = values.find(Parameters.ROLE_PREFIX).orElse("");
    this.scopesAsRoles = values.get(Parameters.SCOPES_AS_ROLES);
    this.exposedClaims =
        values.find(Parameters.EXPOSE_CLAIMS).orElseGet(() -> new ExposedClaims(Map.of()));
    this.decryption = decryption;
    this.introspection = introspection;
    this.dpop = values.get(Parameters.DPOP);
    this.keys = keys;
    this.keysRefresh = values.get(Parameters.KEYS_REFRESH);
    this.keysCooldown = values.get(Parameters.KEYS_COOLDOWN);
    this.keysMaxStale = values.get(Parameters.KEYS_MAX_STALE);
  }

  private static PrincipalName principalName(ParameterValues values) {
    Optional<NameFormat> format = values.find(Parameters.NAME_FORMAT);
    return format.isPresent()
        ? format.get()
        : new PrincipalClaims(values.get(Parameters.PRINCIPAL_CLAIM));
  }

  /** The suffix of its parameters; empty for the one without. */
  public Optional<String> name() {
    return name;
  }

  /** The {@code iss} of its tokens; empty if any other will do. */
  public Optional<String> issuer() {
    return issuer;
  }

  /** The accepted audiences; empty if any will do. */
  public Optional<List<String>> audience() {
    return audience;
  }

  public Set<JwsAlgorithm> algorithms() {
    return algorithms;
  }

  /** The accepted values of {@code typ}; {@code absent} stands for none. */
  public List<String> tokenTypes() {
    return tokenTypes;
  }

  public boolean allowsIdTokens() {
    return allowsIdTokens;
  }

  public Duration clockSkew() {
    return clockSkew;
  }

  public Optional<Duration> maxTokenAge() {
    return maxTokenAge;
  }

  public boolean allowsMissingExpiry() {
    return allowsMissingExpiry;
  }

  public List<RequiredClaimValidator> requiredClaims() {
    return requiredClaims;
  }

  public PrincipalName principalName() {
    return principalName;
  }

  public List<RoleClaim> rolesClaim() {
    return rolesClaim;
  }

  /** Names of roles in the application by those in tokens. */
  public Map<String, String> roleMapping() {
    return roleMapping;
  }

  /** Empty for none. */
  public String rolePrefix() {
    return rolePrefix;
  }

  public boolean scopesAsRoles() {
    return scopesAsRoles;
  }

  public ExposedClaims exposedClaims() {
    return exposedClaims;
  }

  /** How it is asked about tokens; empty if it is not. */
  public Optional<IntrospectionSettings> introspection() {
    return introspection;
  }

  /** By what its encrypted tokens are opened; empty if they are refused. */
  public Optional<DecryptionSettings> decryption() {
    return decryption;
  }

  /** Whether its tokens may, or must, be bound to a key (RFC 9449). */
  public ConfirmationMode.Dpop dpop() {
    return dpop;
  }

  public KeySettings keys() {
    return keys;
  }

  /** Age at which a remote key set is refreshed. */
  public Duration keysRefresh() {
    return keysRefresh;
  }

  /** Least time between two fetches for unknown key ids. */
  public Duration keysCooldown() {
    return keysCooldown;
  }

  /** How long a key set stays in use beyond its expiry while it cannot be refreshed. */
  public Duration keysMaxStale() {
    return keysMaxStale;
  }
}
