package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.*;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwks.KeysOfIssuers;
import dev.jwtbearer.jwks.MonitoredKeySource;
import dev.jwtbearer.token.AccessTokenValidator;
import dev.jwtbearer.token.AudienceValidator;
import dev.jwtbearer.token.ClaimValidator;
import dev.jwtbearer.token.ExposedClaims;
import dev.jwtbearer.token.FirstOfClaims;
import dev.jwtbearer.token.HeaderValidator;
import dev.jwtbearer.token.NameFormat;
import dev.jwtbearer.token.PrincipalName;
import dev.jwtbearer.token.RoleConverter;
import dev.jwtbearer.token.TimestampValidator;
import dev.jwtbearer.token.TokenValidators;
import dev.jwtbearer.token.TrustedIssuer;
import dev.jwtbearer.token.TypeValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects behind one issuer: its rules and its keys. Shares none with another issuer. */
final class IssuerAssembly {
  private final Values values;
  private final MonitoredKeySource keySource;
  private final Set<JwsAlgorithm> algorithms;

  private IssuerAssembly(
      Values values, MonitoredKeySource keySource, Set<JwsAlgorithm> algorithms) {
    this.values = values;
    this.keySource = keySource;
    this.algorithms = algorithms;
  }

  /** Those issuers of which the keys have a way. For the others there are problems. */
  static List<IssuerAssembly> readAll(
      Settings settings, Resources resources, FilterContext filterContext) {
    RemoteReading reading = new RemoteReading(settings, resources, filterContext);
    List<IssuerAssembly> issuers = new ArrayList<>();
    for (Values values : settings.issuers()) {
      FilterContext own =
          settings.issuers().size() == 1
              ? filterContext
              : filterContext.about(KeysOfIssuers.subject(values.issuerName().orElse("")));
      read(values, resources, reading, own).ifPresent(issuers::add);
    }
    return issuers;
  }

  /**
   * Checks the values, and finds the way to the keys; empty if there is a problem with that.
   *
   * @param filterContext whose log says which issuer a line is about, if there are several
   */
  private static Optional<IssuerAssembly> read(
      Values values, Resources resources, RemoteReading reading, FilterContext filterContext) {
    new IssuerChecks(values).check();
    Set<JwsAlgorithm> algorithms = AlgorithmChoice.read(values);
    return new KeyConfiguration(values, resources, reading, filterContext, algorithms)
        .read()
        .map(keySource -> new IssuerAssembly(values, keySource, algorithms));
  }

  /** The {@code iss} of its tokens; empty if any other will do. */
  Optional<String> iss() {
    return values.find(ISSUER);
  }

  /** The name that the configuration gives it. */
  Optional<String> name() {
    return values.issuerName();
  }

  MonitoredKeySource keySource() {
    return keySource;
  }

  TrustedIssuer issuer() {
    TokenValidators rules =
        new TokenValidators(
            new HeaderValidator(algorithms, new TypeValidator(values.get(TOKEN_TYPES))),
            new AccessTokenValidator(values.get(ALLOW_ID_TOKENS)),
            claimRules(),
            principalName(),
            new RoleConverter(
                values.get(ROLES_CLAIM),
                values.find(ROLE_MAPPING).orElse(Map.of()),
                values.find(ROLE_PREFIX).orElse(""),
                values.get(SCOPES_AS_ROLES)),
            values.find(EXPOSE_CLAIMS).orElse(new ExposedClaims(Map.of())));
    return new TrustedIssuer(values.issuerName(), rules, keySource);
  }

  private PrincipalName principalName() {
    Optional<NameFormat> format = values.find(NAME_FORMAT);
    return format.isPresent() ? format.get() : new FirstOfClaims(values.get(PRINCIPAL_CLAIM));
  }

  private List<ClaimValidator> claimRules() {
    List<ClaimValidator> rules = new ArrayList<>();
    if (!values.get(ALLOW_ANY_AUDIENCE)) {
      rules.add(new AudienceValidator(values.get(AUDIENCE)));
    }
    rules.add(
        new TimestampValidator(
            values.get(CLOCK_SKEW), values.find(MAX_TOKEN_AGE), values.get(ALLOW_MISSING_EXPIRY)));
    values.find(REQUIRED_CLAIMS).ifPresent(rules::addAll);
    return rules;
  }
}
