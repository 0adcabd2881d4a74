package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameter.Visibility.ADDRESS;
import static dev.jwtbearer.settings.Parameter.Visibility.CREDENTIALS;
import static dev.jwtbearer.settings.Parameter.Visibility.LENGTH_ONLY;
import static dev.jwtbearer.settings.Parameter.Visibility.LOCATION_ONLY;
import static dev.jwtbearer.settings.Parameter.Visibility.SHOWN;

import dev.jwtbearer.http.HttpProxy;
import dev.jwtbearer.jose.ClaimPath;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.token.ExposedClaims;
import dev.jwtbearer.token.NameFormat;
import dev.jwtbearer.token.RequiredClaimValidator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one table of parameters. The reader, the suggestions for misspelt names, the documentation
 * and the tests all read it.
 */
final class Parameters {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration ANY = Duration.ofNanos(1);
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration CENTURY = Duration.ofDays(36_500);
  private static final int TEN_MILLION = 10_000_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MIB = 1 << 20;

  private static final String CONTRADICTION = "they contradict each other";

  private static final List<Parameter<?>> TABLE = new ArrayList<>();

  static final Parameter<String> ISSUER =
      ofIssuerAlone(
          "issuer",
          ADDRESS,
          "Required. The exact `iss` of accepted tokens. Discovery starts here unless keys are"
              + " given another way.");
  static final Parameter<Boolean> ALLOW_ANY_ISSUER =
      add(
          new Parameter<>(
              "allowAnyIssuer",
              Types::flag,
              Optional.of("false"),
              "Accept tokens of any issuer or none. Only together with `publicKey`, `jwks` or"
                  + " `secret`.",
              SHOWN,
              ParameterScope.UNNAMED_ISSUER));
  static final Parameter<List<String>> AUDIENCE =
      byIssuer(
          "audience",
          Types::list,
          null,
          "Required. The accepted `aud` values. One exact match suffices.");
  static final Parameter<Boolean> ALLOW_ANY_AUDIENCE =
      byIssuer("allowAnyAudience", Types::flag, "false", "Accept tokens for any audience or none.");
  static final Parameter<String> METADATA_URI =
      ofIssuerAlone("metadataUri", ADDRESS, "Where the discovery document is, if elsewhere.");
  static final Parameter<String> JWKS_URI =
      ofIssuerAlone("jwksUri", ADDRESS, "Where the key set is. No discovery then.");
  static final Parameter<String> JWKS =
      ofIssuerAlone("jwks", LOCATION_ONLY, "The key set itself as JSON, or its location.");
  static final Parameter<String> PUBLIC_KEY =
      ofIssuerAlone(
          "publicKey", LOCATION_ONLY, "One PEM public key or certificate, or its location.");
  static final Parameter<String> SECRET =
      ofIssuerAlone(
          "secret",
          LENGTH_ONLY,
          "The HMAC secret, at least as long as the hash. `base64:` or `base64url:` before binary"
              + " ones.");
  static final Parameter<Set<JwsAlgorithm>> ALGORITHMS =
      byIssuer(
          "algorithms",
          Types::algorithms,
          null,
          "The allowed algorithms out of RS, PS, ES 256/384/512, EdDSA and, with `secret`, HS"
              + " 256/384/512. Unset: all that the key permits.");
  static final Parameter<List<String>> TOKEN_TYPES =
      byIssuer(
          "tokenTypes",
          Types::list,
          "at+jwt JWT absent",
          "The accepted `typ` of the token's header. `absent` stands for none.");
  static final Parameter<Boolean> ALLOW_ID_TOKENS =
      byIssuer(
          "allowIdTokens",
          Types::flag,
          "false",
          "Accept [ID tokens](security.md#id-tokens) as well as access tokens. Refresh, logout and"
              + " other tokens stay refused.");
  static final Parameter<Duration> CLOCK_SKEW =
      byIssuer(
          "clockSkew",
          Quantities.duration(NONE, Duration.ofMinutes(10)),
          "60s",
          "Tolerance for `exp`, `nbf` and `iat`. At most `10m`.");
  static final Parameter<Duration> MAX_TOKEN_AGE =
      byIssuer(
          "maxTokenAge",
          Quantities.duration(ANY, CENTURY),
          null,
          "Upper bound on now minus `iat`. Tokens without `iat` are then refused.");
  static final Parameter<Integer> MAX_TOKEN_LENGTH =
      row(
          "maxTokenLength",
          Quantities.size(256, MIB),
          "16KiB",
          "Longer tokens are refused before anything is decoded.");
  static final Parameter<Boolean> ALLOW_MISSING_EXPIRY =
      byIssuer("allowMissingExpiry", Types::flag, "false", "Accept tokens without `exp`.");
  static final Parameter<List<RequiredClaimValidator>> REQUIRED_CLAIMS =
      byIssuer(
          "requiredClaims",
          Types::requiredClaims,
          null,
          "Claims that must be there: `name`, `name=value` or `name=value|other`. All must hold.");
  static final Parameter<List<ClaimPath>> PRINCIPAL_CLAIM =
      byIssuer(
          "principalClaim",
          Types::claimPaths,
          "sub",
          "The first of these claims that is a non-empty string names the principal.");
  static final Parameter<NameFormat> NAME_FORMAT =
      byIssuer(
          "nameFormat",
          NameFormats::parse,
          null,
          "The principal's name out of several claims: `{preferred_username}@{realm}`.");
  static final Parameter<ExposedClaims> EXPOSE_CLAIMS =
      byIssuer(
          "exposeClaims",
          ExposedClaimsParser::parse,
          null,
          "Pairs `claim path=attribute name`: claims that become request attributes.");
  static final Parameter<List<ClaimPath>> ROLES_CLAIM =
      byIssuer(
          "rolesClaim",
          Types::claimPaths,
          "roles",
          "Where the roles are: `groups`, `realm_access.roles`,"
              + " `resource_access.\"my.client\".roles`. Several paths are united.");
  static final Parameter<Map<String, String>> ROLE_MAPPING =
      byIssuer(
          "roleMapping",
          Types::mapping,
          null,
          "Pairs `from=to` that rename roles. Other roles keep their name.");
  static final Parameter<String> ROLE_PREFIX =
      byIssuer("rolePrefix", Types::text, null, "Put before every role, after the mapping.");
  static final Parameter<Boolean> SCOPES_AS_ROLES =
      byIssuer(
          "scopesAsRoles",
          Types::flag,
          "false",
          "Scopes become roles too, with `SCOPE_` before their name.");
  static final Parameter<List<TokenSource>> TOKEN_SOURCES =
      row(
          "tokenSources",
          Types::tokenSources,
          "header",
          "Where tokens are looked for: `header`, `header:NAME`, `cookie:NAME`, `query:NAME` (GET"
              + " and HEAD only), `form:NAME`.");
  static final Parameter<Authentication> AUTHENTICATION =
      row(
          "authentication",
          Types.choice(Authentication.class),
          "required",
          "`optional`: no token is an anonymous request; a bad one is still refused.");
  static final Parameter<String> RULES =
      row(
          "rules",
          Types::text,
          null,
          "What requests must bring, by path and method, one [rule](rules.md) on a line.");
  static final Parameter<String> RULES_FILE =
      row(
          "rulesFile",
          Types::text,
          null,
          "Location of a file that holds the rules, or `<security-constraint>` elements of a"
              + " `web.xml`.");
  static final Parameter<Preflight> PREFLIGHT =
      row(
          "preflight",
          CorsSettingsReader::preflight,
          "protect",
          "CORS preflights: `protect` treats them like all requests; `answer` lets the filter"
              + " [answer them](configuration.md#cors-preflights), and none reaches the"
              + " application.");
  static final Parameter<List<String>> ALLOWED_ORIGINS =
      row(
          "allowedOrigins",
          CorsItems::origins,
          null,
          "With `preflight=answer`, required: the origins whose pages may call the application,"
              + " such as `https://app.example.com`, or `*` for all.");
  static final Parameter<List<String>> ALLOWED_METHODS =
      row(
          "allowedMethods",
          CorsItems::methods,
          "GET HEAD POST",
          "With `preflight=answer`: the methods that such pages may use.");
  static final Parameter<List<String>> ALLOWED_HEADERS =
      row(
          "allowedHeaders",
          CorsItems::headers,
          "Authorization Content-Type",
          "With `preflight=answer`: the request headers that such pages may send.");
  static final Parameter<Boolean> ALLOW_CREDENTIALS =
      row(
          "allowCredentials",
          Types::flag,
          "false",
          "With `preflight=answer`: browsers may send cookies of the application along. Not"
              + " together with `*`.");
  static final Parameter<Boolean> PASS_PREFLIGHTS_TO_APPLICATION =
      row(
          "passPreflightsToApplication",
          Types::flag,
          "false",
          "Let CORS preflights through to the application without a token. Any client can send one:"
              + " only for applications that do nothing but answer them.");
  static final Parameter<Mode> MODE =
      row(
          "mode",
          Types.choice(Mode.class),
          "enforce",
          "`report`: log and count what would have been refused, and let every request through."
              + " There is a principal only where the token is good.");
  static final Parameter<String> REALM =
      row("realm", Types::headerText, null, "The `realm` of the challenge.");
  static final Parameter<ErrorDetails> ERROR_DETAILS =
      row(
          "errorDetails",
          Types.choice(ErrorDetails.class),
          "full",
          "What the challenge says: `full`, `code` (no `error_description`), `none` (bare"
              + " scheme).");
  static final Parameter<ErrorBody> ERROR_BODY =
      row(
          "errorBody",
          Types.choice(ErrorBody.class),
          "none",
          "The body of a refusal: `none`, `problem` (RFC 9457 JSON), `page` (the application's"
              + " `<error-page>`).");
  static final Parameter<Boolean> HIDE_REQUEST_FROM_ERROR_PAGE =
      row(
          "hideRequestFromErrorPage",
          Types::flag,
          "false",
          "The [error page](challenge-handler.md#error-pages) of a refusal sees a GET without"
              + " parameters, query string and body.");
  static final Parameter<CacheControl> CACHE_CONTROL =
      row(
          "cacheControl",
          Types.choice(CacheControl.class),
          "private",
          "Answers to requests with a good token: `private` unless the application sets"
              + " `Cache-Control`, and [`Vary`](security.md#shared-caches); or all left to the"
              + " `application`.");
  static final Parameter<String> CHALLENGE_HANDLER =
      row(
          "challengeHandler",
          Types::text,
          null,
          "Class that answers refused requests; implements"
              + " `dev.jwtbearer.api.ChallengeHandler`.");
  static final Parameter<String> EVENT_LISTENER =
      row(
          "eventListener",
          Types::text,
          null,
          "Class that is asked while requests are authenticated; implements"
              + " `dev.jwtbearer.api.BearerListener`.");
  static final Parameter<String> RESOURCE =
      row(
          "resource",
          Types::text,
          null,
          "The https URL that clients know the application by. The filter then serves metadata for"
              + " them under `/.well-known/oauth-protected-resource` (RFC 9728).");
  static final Parameter<Duration> KEYS_REFRESH =
      byIssuer(
          "keysRefresh",
          Quantities.duration(ANY, CENTURY),
          "10m",
          "Age at which a remote key set is read again. `Cache-Control: max-age` is honoured"
              + " between 1m and 1h.");
  static final Parameter<Duration> KEYS_COOLDOWN =
      byIssuer(
          "keysCooldown",
          Quantities.duration(ANY, CENTURY),
          "30s",
          "How often unknown key ids may force a read: once in this time, and once more for ids"
              + " that look like the provider's.");
  static final Parameter<Duration> KEYS_MAX_STALE =
      byIssuer(
          "keysMaxStale",
          Quantities.duration(ANY, CENTURY),
          "2h",
          "How much longer than fresh the last good key set serves when it cannot be read again.");
  static final Parameter<Duration> CONNECT_TIMEOUT =
      row(
          "connectTimeout",
          Quantities.duration(MILLI, MINUTE),
          "2s",
          "For one connection of a remote read. Together with `readTimeout`: for all of the read.");
  static final Parameter<Duration> READ_TIMEOUT =
      row(
          "readTimeout",
          Quantities.duration(MILLI, MINUTE),
          "2s",
          "For one answer of a remote read from the connection on: for all of it, not for each"
              + " byte.");
  static final Parameter<Integer> MAX_DOCUMENT_SIZE =
      row(
          "maxDocumentSize",
          Quantities.size(1024, 16 * MIB),
          "512KiB",
          "Of a remote document. Its header and chunk lines may have 160 KiB more.");
  static final Parameter<HttpProxy> PROXY =
      add(
          new Parameter<>(
              "proxy",
              Types::proxy,
              Optional.empty(),
              "`host:port` or `user:password@host:port` for remote reads. Unset: the JVM's.",
              CREDENTIALS,
              ParameterScope.FILTER));
  static final Parameter<String> TRUST_STORE =
      row(
          "trustStore",
          Types::text,
          null,
          "Location of the certificates that remote servers are trusted by: PKCS#12, JKS or PEM."
              + " Unset: the JVM's.");
  static final Parameter<String> TRUST_STORE_PASSWORD =
      masked(
          "trustStorePassword",
          LENGTH_ONLY,
          "The password of `trustStore`, if it has one.",
          ParameterScope.FILTER);
  static final Parameter<Boolean> ALLOW_INSECURE_HTTP =
      row(
          "allowInsecureHttp",
          Types::flag,
          "false",
          "Allow plain http for issuer and keys beyond loopback.");
  static final Parameter<Integer> TOKEN_CACHE_SIZE =
      row(
          "tokenCacheSize",
          Quantities.count(TEN_MILLION),
          "10000",
          "How many verified tokens are [remembered](performance.md#what-is-remembered), so that"
              + " they are not verified again when they come again; `0`: none. A token counts once"
              + " for each 16 KiB of heap that it begins, by estimate.");
  static final Parameter<Duration> TOKEN_CACHE_TTL =
      row(
          "tokenCacheTtl",
          Quantities.duration(ANY, CENTURY),
          "5m",
          "After how long a remembered token is verified anew. It is not good for longer for being"
              + " remembered: its time and its key are looked at each time.");
  static final Parameter<String> CONFIG_FILE =
      row(
          "configFile",
          Types::text,
          null,
          "Location of a `.properties` file with parameters of these names. What it says wins.");

  private static final List<Exclusion> EXCLUSIONS =
      List.of(
          new Exclusion(CONTRADICTION, ISSUER, ALLOW_ANY_ISSUER),
          new Exclusion(CONTRADICTION, AUDIENCE, ALLOW_ANY_AUDIENCE),
          new Exclusion("several key sources", METADATA_URI, JWKS_URI, JWKS, PUBLIC_KEY, SECRET),
          new Exclusion(CONTRADICTION, PRINCIPAL_CLAIM, NAME_FORMAT),
          new Exclusion(CONTRADICTION, RULES, RULES_FILE));

  private Parameters() {}

  /** Which parameters do not stand together. */
  static List<Exclusion> exclusions() {
    return EXCLUSIONS;
  }

  /** Those that a parameter must not stand beside, in the order of the table. */
  static List<Parameter<?>> besides(Parameter<?> parameter) {
    return EXCLUSIONS.stream()
        .flatMap(exclusion -> exclusion.besides(parameter).stream())
        .collect(Collectors.toList());
  }

  /** All parameters in the order of the documentation. */
  static List<Parameter<?>> all() {
    return List.copyOf(TABLE);
  }

  /** The parameter of that name. */
  static Optional<Parameter<?>> named(String name) {
    return TABLE.stream()
        .filter(parameter -> parameter.name().equals(name))
        .<Parameter<?>>map(parameter -> parameter)
        .findFirst();
  }

  private static <T> Parameter<T> row(
      String name, ParameterType<T> type, @Nullable String defaultText, String description) {
    return add(
        new Parameter<>(
            name,
            type,
            Optional.ofNullable(defaultText),
            description,
            SHOWN,
            ParameterScope.FILTER));
  }

  /** The same for one that may differ by issuer. */
  private static <T> Parameter<T> byIssuer(
      String name, ParameterType<T> type, @Nullable String defaultText, String description) {
    return add(
        new Parameter<>(
            name,
            type,
            Optional.ofNullable(defaultText),
            description,
            SHOWN,
            ParameterScope.ISSUER));
  }

  private static Parameter<String> ofIssuerAlone(
      String name, Parameter.Visibility visibility, String description) {
    return masked(name, visibility, description, ParameterScope.ISSUER_ALONE);
  }

  private static Parameter<String> masked(
      String name, Parameter.Visibility visibility, String description, ParameterScope reach) {
    return add(
        new Parameter<>(name, Types::text, Optional.empty(), description, visibility, reach));
  }

  private static <T> Parameter<T> add(Parameter<T> parameter) {
    TABLE.add(parameter);
    return parameter;
  }
}
