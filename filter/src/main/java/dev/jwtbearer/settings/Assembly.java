package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.CACHE_CONTROL;
import static dev.jwtbearer.settings.Parameters.CHALLENGE_HANDLER;
import static dev.jwtbearer.settings.Parameters.ERROR_BODY;
import static dev.jwtbearer.settings.Parameters.ERROR_DETAILS;
import static dev.jwtbearer.settings.Parameters.EVENT_LISTENER;
import static dev.jwtbearer.settings.Parameters.HIDE_REQUEST_FROM_ERROR_PAGE;
import static dev.jwtbearer.settings.Parameters.MODE;
import static dev.jwtbearer.settings.Parameters.PASS_PREFLIGHTS_TO_APPLICATION;
import static dev.jwtbearer.settings.Parameters.REALM;
import static dev.jwtbearer.settings.Parameters.TOKEN_SOURCES;

import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.authorization.AccessRules;
import dev.jwtbearer.jwks.KeyMonitor;
import dev.jwtbearer.jwks.KeysOfIssuers;
import dev.jwtbearer.token.TokenAuthenticator;
import dev.jwtbearer.token.TokenCacheStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The object graph behind one filter, complete before the first request. All that is wrong with the
 * parameters is found here, at once.
 */
public final class Assembly {
  private final Values values;
  private final Settings settings;
  private final FilterContext filterContext;
  private final List<IssuerAssembly> issuers;
  private final Verification verification;
  private final AnswerSettings answers;
  private final AccessRules policy;
  private final Optional<BearerListener> listener;
  private final Optional<ProtectedResource> resource;
  private final Optional<CorsSettings> cors;

  private Assembly(
      Settings settings,
      FilterContext filterContext,
      List<IssuerAssembly> issuers,
      AnswerSettings answers,
      AccessRules policy,
      Optional<BearerListener> listener,
      Optional<ProtectedResource> resource,
      Optional<CorsSettings> cors) {
    this.values = settings.filter();
    this.settings = settings;
    this.filterContext = filterContext;
    this.issuers = List.copyOf(issuers);
    this.verification = Verification.of(values, issuers, filterContext);
    this.answers = answers;
    this.policy = policy;
    this.listener = listener;
    this.resource = resource;
    this.cors = cors;
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
      FilterContext filterContext)
      throws ConfigurationException {
    return of(filterName, initParams, Map.of(), resources, classLoader, filterContext);
  }

  /**
   * The same, with parameters that code gives beside them. A name that both give is a problem:
   * whoever wrote one of the values would be wrong about what holds. The file that {@code
   * configFile} names wins over both.
   */
  public static Assembly of(
      String filterName,
      Map<String, String> initParams,
      Map<String, String> inCode,
      Resources resources,
      ClassLoader classLoader,
      FilterContext filterContext)
      throws ConfigurationException {
    Problems problems = new Problems();
    Placeholders placeholders = new Placeholders(filterContext.lookups());
    Map<String, RawValue> written =
        new ConfigFile(resources, placeholders, problems)
            .over(RawValue.together(initParams, inCode, problems));
    Settings settings = Settings.read(written, placeholders, problems);
    Values values = settings.filter();
    List<IssuerAssembly> issuers = IssuerAssembly.readAll(settings, resources, filterContext);
    AnswerSettings answers =
        new AnswerSettings(
            values.find(REALM),
            values.find(ERROR_DETAILS).orElse(ErrorDetails.NONE),
            values.find(ERROR_BODY).orElse(ErrorBody.NONE),
            ClassLoading.instance(values, CHALLENGE_HANDLER, ChallengeHandler.class, classLoader));
    Optional<BearerListener> listener =
        ClassLoading.instance(values, EVENT_LISTENER, BearerListener.class, classLoader);
    AccessRules policy =
        new RuleConfiguration(values, resources, settings.issuerNames(), filterContext.logger())
            .read();
    Optional<ProtectedResource> resource =
        new ResourceConfiguration(values, names(issuers), policy.scopes()).read();
    Optional<CorsSettings> cors = new PreflightConfiguration(values, filterContext.logger()).read();
    if (!problems.isEmpty() || issuers.size() < settings.issuers().size()) {
      throw new ConfigurationException(filterName, problems.all());
    }
    return new Assembly(
        settings, filterContext, issuers, answers, policy, listener, resource, cors);
  }

  private static List<String> names(List<IssuerAssembly> issuers) {
    return issuers.stream().flatMap(issuer -> issuer.iss().stream()).collect(Collectors.toList());
  }

  /** Tells good tokens from bad ones. The same at each call, since it remembers. */
  public TokenAuthenticator authenticator() {
    return verification.authenticator();
  }

  /** What it remembers, as an operator sees it. */
  public TokenCacheStatistics memory() {
    return verification.memory();
  }

  /** The names of all request attributes that claims go into. Unmodifiable. */
  public Set<String> exposable() {
    return verification.exposable();
  }

  /** The keys of all issuers, as an operator sees them. */
  public KeyMonitor keys() {
    if (issuers.size() == 1) {
      return issuers.get(0).keySource();
    }
    Map<String, KeyMonitor> byIssuer = new LinkedHashMap<>();
    issuers.forEach(issuer -> byIssuer.put(issuer.name().orElse(""), issuer.keySource()));
    return new KeysOfIssuers(byIssuer);
  }

  public AccessRules policy() {
    return policy;
  }

  /** Where tokens are looked for, in order. */
  public List<TokenSource> tokenSources() {
    return values.get(TOKEN_SOURCES);
  }

  public AnswerSettings answers() {
    return answers;
  }

  /** The application's own, if web.xml names one. */
  public Optional<BearerListener> listener() {
    return listener;
  }

  /** What clients are told of the application, if web.xml says what it is. */
  public Optional<ProtectedResource> resource() {
    return resource;
  }

  /** What preflights are answered with; empty if the filter does not answer them. */
  public Optional<CorsSettings> cors() {
    return cors;
  }

  /** True if the application gets preflights that bring no token. */
  public boolean passesPreflights() {
    return values.get(PASS_PREFLIGHTS_TO_APPLICATION);
  }

  public Mode mode() {
    return values.get(MODE);
  }

  /** Who says what caches may do with the answers. */
  public CacheControl cacheControl() {
    return values.get(CACHE_CONTROL);
  }

  /** Whether error pages of refusals see nothing of what was sent. */
  public boolean hidesRequestFromErrorPage() {
    return values.get(HIDE_REQUEST_FROM_ERROR_PAGE);
  }

  public FilterContext filterContext() {
    return filterContext;
  }

  /** All settings in effect, secrets as a length, on one line. */
  public String effectiveSettings() {
    return settings.show();
  }
}
