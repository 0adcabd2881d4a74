package dev.jwtbearer.config;

import static dev.jwtbearer.config.Parameters.*;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.keys.MonitoredKeySource;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.net.Endpoint;
import dev.jwtbearer.policy.AccessPolicy;
import dev.jwtbearer.token.AccessTokenRule;
import dev.jwtbearer.token.AudienceRule;
import dev.jwtbearer.token.ClaimRule;
import dev.jwtbearer.token.IssuerRule;
import dev.jwtbearer.token.RoleRules;
import dev.jwtbearer.token.TimeRule;
import dev.jwtbearer.token.TokenRules;
import dev.jwtbearer.token.TokenVerifier;
import dev.jwtbearer.token.TypeRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The object graph behind one filter, complete before the first request. All that is wrong with the
 * parameters is found here, at once.
 */
public final class Assembly {
  private static final int KEY_LINES_PER_MINUTE = 10;

  private final Values values;
  private final Surroundings surroundings;
  private final MonitoredKeySource keySource;
  private final Set<JwsAlgorithm> algorithms;
  private final AnswerSettings answers;
  private final AccessPolicy policy;

  private Assembly(
      Values values,
      Surroundings surroundings,
      MonitoredKeySource keySource,
      Set<JwsAlgorithm> algorithms,
      AnswerSettings answers,
      AccessPolicy policy) {
    this.values = values;
    this.surroundings = surroundings;
    this.keySource = keySource;
    this.algorithms = algorithms;
    this.answers = answers;
    this.policy = policy;
  }

  /**
   * Reads the parameters. Nothing remote is read.
   *
   * @param initParams as web.xml gives them
   * @param classLoader of the application, for its own classes
   * @throws ConfigurationException if there is any problem; it names all of them
   */
  public static Assembly of(
      String filterName,
      Map<String, String> initParams,
      Resources resources,
      ClassLoader classLoader,
      Surroundings surroundings)
      throws ConfigurationException {
    return of(filterName, initParams, Map.of(), resources, classLoader, surroundings);
  }

  /**
   * The same, with parameters that code gives beside them. A name that both give is a problem:
   * whoever wrote one of the values would be wrong about what holds.
   */
  public static Assembly of(
      String filterName,
      Map<String, String> initParams,
      Map<String, String> inCode,
      Resources resources,
      ClassLoader classLoader,
      Surroundings surroundings)
      throws ConfigurationException {
    Values values = Values.read(initParams, inCode);
    checkIssuer(values);
    checkAudience(values);
    Set<JwsAlgorithm> algorithms = AlgorithmChoice.read(values);
    Optional<MonitoredKeySource> keySource =
        keyConfiguration(values, resources, algorithms, surroundings).read();
    AnswerSettings answers =
        new AnswerSettings(
            values.find(REALM),
            values.find(ERROR_DETAILS).orElse(ErrorDetails.NONE),
            values.find(ERROR_BODY).orElse(ErrorBody.NONE),
            HandlerLoader.load(values, classLoader));
    AccessPolicy policy = new RuleConfiguration(values, resources, Set.of()).read();
    if (!values.problems().isEmpty() || keySource.isEmpty()) {
      throw new ConfigurationException(filterName, values.problems());
    }
    return new Assembly(values, surroundings, keySource.get(), algorithms, answers, policy);
  }

  private static void checkIssuer(Values values) {
    boolean anyIssuer = values.find(ALLOW_ANY_ISSUER).orElse(false);
    if (anyIssuer && values.isGiven(ISSUER)) {
      values.reject(
          Problem.of("issuer, allowAnyIssuer", "they contradict each other", "keep one of them"));
    }
    if (!anyIssuer && !values.isGiven(ISSUER)) {
      values.reject(
          Problem.of("issuer", "missing", "write the exact iss of your provider's tokens"));
    }
    boolean hasOwnKeys =
        values.isGiven(PUBLIC_KEY) || values.isGiven(JWKS) || values.isGiven(SECRET);
    if (anyIssuer && !hasOwnKeys) {
      values.reject(
          Problem.of(
              "allowAnyIssuer",
              "keys must then be given here",
              "set publicKey, jwks or secret, or name the issuer"));
    }
    boolean isPlainHttp = values.find(ISSUER).filter(iss -> iss.startsWith("http:")).isPresent();
    boolean discovers = !hasOwnKeys && !values.isGiven(JWKS_URI) && !values.isGiven(METADATA_URI);
    if (isPlainHttp && !discovers) {
      Endpoint.problem(values.get(ISSUER), values.find(ALLOW_INSECURE_HTTP).orElse(false))
          .ifPresent(
              problem ->
                  values.reject(
                      ISSUER, problem, "use https; allowInsecureHttp=true permits plain http"));
    }
  }

  private static void checkAudience(Values values) {
    boolean anyAudience = values.find(ALLOW_ANY_AUDIENCE).orElse(false);
    if (anyAudience && values.isGiven(AUDIENCE)) {
      values.reject(
          Problem.of(
              "audience, allowAnyAudience", "they contradict each other", "keep one of them"));
    }
    if (!anyAudience && !values.isGiven(AUDIENCE)) {
      values.reject(
          Problem.of(
              "audience",
              "missing",
              "write what your provider puts into aud; allowAnyAudience=true accepts tokens made"
                  + " for others"));
    }
  }

  private static KeyConfiguration keyConfiguration(
      Values values, Resources resources, Set<JwsAlgorithm> algorithms, Surroundings surroundings) {
    return new KeyConfiguration(
        values,
        resources,
        new RemoteReading(values, resources, surroundings),
        new LimitedLog(
            surroundings.logger(),
            KEY_LINES_PER_MINUTE,
            Duration.ofMinutes(1),
            surroundings.ticker()::read),
        algorithms);
  }

  public TokenVerifier verifier() {
    TokenRules rules =
        new TokenRules(
            values.get(MAX_TOKEN_LENGTH),
            algorithms,
            new TypeRule(values.get(TOKEN_TYPES)),
            claimRules(),
            values.get(PRINCIPAL_CLAIM),
            new RoleRules(
                values.get(ROLES_CLAIM),
                values.find(ROLE_MAPPING).orElse(Map.of()),
                values.find(ROLE_PREFIX).orElse(""),
                values.get(SCOPES_AS_ROLES)));
    return new TokenVerifier(rules, keySource, surroundings.clock());
  }

  private List<ClaimRule> claimRules() {
    List<ClaimRule> rules = new ArrayList<>();
    values.find(ISSUER).map(IssuerRule::new).ifPresent(rules::add);
    rules.add(new AccessTokenRule());
    values.find(AUDIENCE).map(AudienceRule::new).ifPresent(rules::add);
    rules.add(
        new TimeRule(
            values.get(CLOCK_SKEW), values.find(MAX_TOKEN_AGE), values.get(ALLOW_MISSING_EXPIRY)));
    values.find(REQUIRED_CLAIMS).ifPresent(rules::addAll);
    return rules;
  }

  /** The source of keys that the verifier asks. */
  public MonitoredKeySource keySource() {
    return keySource;
  }

  public AccessPolicy policy() {
    return policy;
  }

  /** Where tokens are looked for, in order. */
  public List<TokenSource> tokenSources() {
    return values.get(TOKEN_SOURCES);
  }

  public AnswerSettings answers() {
    return answers;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  /** All settings in effect, secrets as a length, on one line. */
  public String effectiveSettings() {
    return values.show();
  }
}
