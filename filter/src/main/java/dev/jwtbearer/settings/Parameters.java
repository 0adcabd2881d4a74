package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameter.Visibility.ADDRESS;
import static dev.jwtbearer.settings.Parameter.Visibility.CREDENTIALS;
import static dev.jwtbearer.settings.Parameter.Visibility.LENGTH_ONLY;
import static dev.jwtbearer.settings.Parameter.Visibility.LOCATION_ONLY;
import static dev.jwtbearer.settings.Parameter.Visibility.SHOWN;
import static dev.jwtbearer.settings.ParameterCondition.given;
import static dev.jwtbearer.settings.ParameterCondition.is;
import static dev.jwtbearer.settings.ParameterCondition.isTrue;

import dev.jwtbearer.http.ClientAuthentication;
import dev.jwtbearer.http.HttpProxy;
import dev.jwtbearer.jose.ClaimPath;
import dev.jwtbearer.jose.ContentEncryption;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jose.KeyManagement;
import dev.jwtbearer.proof.ConfirmationMode;
import dev.jwtbearer.proof.certificate.AddressRange;
import dev.jwtbearer.proof.certificate.CertificateFormat;
import dev.jwtbearer.token.ExposedClaims;
import dev.jwtbearer.token.NameFormat;
import dev.jwtbearer.token.RequiredClaimValidator;
import dev.jwtbearer.token.RoleClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final List<Parameter<?>> TABLE = new ArrayList<>();

  static final Parameter<String> ISSUER =
      ofIssuerAlone(
          "issuer",
          ADDRESS,
          "Required. The exact `iss` of accepted tokens. Without another key source, discovery"
              + " uses this URL.");
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
      ofIssuerAlone(
          "metadataUri",
          ADDRESS,
          "URL of the discovery document, if it is not at the well-known URL.");
  static final Parameter<String> JWKS_URI =
      ofIssuerAlone("jwksUri", ADDRESS, "URL of the key set. Disables discovery.");
  static final Parameter<String> JWKS =
      ofIssuerAlone("jwks", LOCATION_ONLY, "The key set itself as JSON, or its location.");
  static final Parameter<String> PUBLIC_KEY =
      ofIssuerAlone(
          "publicKey", LOCATION_ONLY, "One PEM public key or certificate, or its location.");
  static final Parameter<String> SECRET =
      ofIssuerAlone(
          "secret",
          LENGTH_ONLY,
          "The HMAC secret, at least as long as the hash. Prefix a binary secret with `base64:`"
              + " or `base64url:`.");
  static final Parameter<Set<JwsAlgorithm>> ALGORITHMS =
      byIssuer(
          "algorithms",
          Types::algorithms,
          null,
          "The allowed algorithms: RS, PS, ES 256/384/512, EdDSA and, with `secret`, HS"
              + " 256/384/512. Unset: all that the key allows.");
  static final Parameter<List<String>> TOKEN_TYPES =
      byIssuer(
          "tokenTypes",
          Types::list,
          "at+jwt JWT absent",
          "The accepted values of `typ` in the header. `absent` accepts a header without `typ`.");
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
          "Maximum age of a token, by `iat`. Tokens without `iat` are then refused.");
  static final Parameter<Integer> MAX_TOKEN_LENGTH =
      row(
          "maxTokenLength",
          Quantities.size(256, MIB),
          "16KiB",
          "Longer tokens are refused before any part is decoded.");
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
          "Composes the principal's name from several claims: `{preferred_username}@{realm}`.");
  static final Parameter<ExposedClaims> EXPOSE_CLAIMS =
      byIssuer(
          "exposeClaims",
          ExposedClaimsParser::parse,
          null,
          "Pairs `claim path=attribute name`: claims that become request attributes.");
  static final Parameter<List<RoleClaim>> ROLES_CLAIM =
      byIssuer(
          "rolesClaim",
          Types::roleClaims,
          "roles",
          "Paths to the roles: `groups`, `realm_access.roles`,"
              + " `resource_access.\"my.client\".roles`. `keys(path)`: the names of the members of an object; `split(path)`: a text with several roles. Roles of several paths are combined.");
  static final Parameter<Map<String, String>> ROLE_MAPPING =
      byIssuer(
          "roleMapping",
          Types::mapping,
          null,
          "Pairs `from=to` that rename roles. Other roles keep their name.");
  static final Parameter<String> ROLE_PREFIX =
      byIssuer(
          "rolePrefix", Types::text, null, "A prefix for every role, added after `roleMapping`.");
  static final Parameter<Boolean> SCOPES_AS_ROLES =
      byIssuer(
          "scopesAsRoles",
          Types::flag,
          "false",
          "Makes each scope a role with the prefix `SCOPE_`.");
  static final Parameter<IntrospectionMode> INTROSPECTION =
      byIssuer(
          "introspection",
          Types.choice(IntrospectionMode.class),
          "off",
          "[Ask the issuer](opaque-tokens.md) about tokens (RFC 7662): `opaque`: about those that are"
              + " no JWT. `always`: about all, since they may have been revoked.");
  static final Parameter<String> INTROSPECTION_URI =
      ofIssuerAlone(
          "introspectionUri",
          ADDRESS,
          "URL of the introspection endpoint. Unset: the `introspection_endpoint` of discovery.");
  static final Parameter<IntrospectionFormat> INTROSPECTION_FORMAT =
      byIssuer(
          "introspectionFormat",
          Types.choice(IntrospectionFormat.class),
          "json",
          "The form of the answers: `json` (RFC 7662) or `jwt`, signed (RFC 9701).");
  static final Parameter<Duration> INTROSPECTION_TTL =
      byIssuer(
          "introspectionTtl",
          Quantities.duration(NONE, Duration.ofHours(1)),
          "30s",
          "How long an answer of the introspection endpoint is reused at most; `0s`: not at all.");
  static final Parameter<String> CLIENT_ID =
      byIssuer("clientId", Types::text, null, "The client id of the application at the provider.");
  static final Parameter<String> CLIENT_SECRET =
      masked("clientSecret", LENGTH_ONLY, "The secret of that client.", ParameterScope.ISSUER);
  static final Parameter<String> CLIENT_KEY =
      masked(
          "clientKey",
          Parameter.Visibility.LOCATION_ONLY,
          "The private key of that client, with `clientAuthentication=private-key-jwt`: a JWK or PEM"
              + " (PKCS#8), inline or its location.",
          ParameterScope.ISSUER);
  static final Parameter<ClientAuthentication.Method> CLIENT_AUTHENTICATION =
      byIssuer(
          "clientAuthentication",
          Types.choice(ClientAuthentication.Method.class),
          "basic",
          "How the application authenticates: `basic` (form-encoded first, RFC 6749), `basic-raw`,"
              + " `post` (in the body), `private-key-jwt` (RFC 7523).");
  static final Parameter<String> OPAQUE_TOKEN_PREFIX =
      ofIssuerAlone(
          "opaqueTokenPrefix",
          SHOWN,
          "With several issuers that have introspection: how the opaque tokens of this one begin.");
  static final Parameter<String> DECRYPTION_KEYS =
      add(
          new Parameter<>(
              "decryptionKeys",
              Types::text,
              Optional.empty(),
              "The private keys for [encrypted tokens](encrypted-tokens.md): a JWK set, PEM (PKCS#8) or"
                  + " a key store, inline or its location.",
              Parameter.Visibility.LOCATION_ONLY,
              ParameterScope.ISSUER));
  static final Parameter<String> DECRYPTION_KEYS_PASSWORD =
      masked(
          "decryptionKeysPassword",
          LENGTH_ONLY,
          "The password of the key store that `decryptionKeys` names.",
          ParameterScope.ISSUER);
  static final Parameter<Set<KeyManagement>> DECRYPTION_ALGORITHMS =
      byIssuer(
          "decryptionAlgorithms",
          Types::keyManagement,
          "RSA-OAEP-256 ECDH-ES ECDH-ES+A256KW",
          "The allowed `alg` of encrypted tokens. Only by name: RSA-OAEP, dir, A256KW, A256GCMKW.");
  static final Parameter<Set<ContentEncryption>> CONTENT_ENCRYPTION =
      byIssuer(
          "contentEncryption",
          Types::contentEncryption,
          "A128GCM A256GCM A128CBC-HS256 A256CBC-HS512",
          "The allowed `enc` of encrypted tokens.");
  static final Parameter<Encryption> ENCRYPTION =
      row(
          "encryption",
          Types.choice(Encryption.class),
          null,
          "`required`: tokens that are not encrypted are refused. `accepted`, the default with"
              + " `decryptionKeys`: they are not.");
  static final Parameter<ConfirmationMode.Dpop> DPOP =
      byIssuer(
          "dpop",
          Types.choice(ConfirmationMode.Dpop.class),
          "off",
          "[DPoP](dpop.md): `supported`: tokens that are bound to a key need a proof, other tokens do"
              + " not. `required`: only bound tokens are accepted. `off`: bound tokens are refused.");
  static final Parameter<List<JwsAlgorithm>> DPOP_ALGORITHMS =
      row(
          "dpopAlgorithms",
          Types::proofAlgorithms,
          "ES256 ES384 ES512 EdDSA RS256 PS256",
          "The algorithms of DPoP proofs, the preferred one first. `EdDSA` includes `Ed25519`.");
  static final Parameter<Duration> DPOP_MAX_AGE =
      row(
          "dpopMaxAge",
          Quantities.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
          "60s",
          "Maximum age of a DPoP proof, by `iat`. In the future, `iat` may be `clockSkew` ahead, at"
              + " most `60s`.");
  static final Parameter<DpopNonce> DPOP_NONCE =
      row(
          "dpopNonce",
          Types.choice(DpopNonce.class),
          "off",
          "`required`: a DPoP proof needs a nonce of the filter, which is not older than five"
              + " minutes.");
  static final Parameter<String> DPOP_NONCE_SECRET =
      masked(
          "dpopNonceSecret",
          LENGTH_ONLY,
          "The secret that nonces are made with, at least 32 bytes, the same on all nodes; a binary"
              + " one with the prefix `base64:`. Unset: made at start, for one node.",
          ParameterScope.FILTER);
  static final Parameter<List<String>> PUBLIC_URL =
      row(
          "publicUrl",
          Types::publicUrls,
          null,
          "[The address](dpop.md#the-address-of-the-application) that clients use: scheme, host,"
              + " port, and a path in place of the context path. Several are allowed.");
  static final Parameter<Boolean> DERIVE_URL_FROM_REQUEST =
      row(
          "deriveUrlFromRequest",
          Types::flag,
          "false",
          "Take the address of DPoP proofs from the request, whose `Host` is the client's choice.");
  static final Parameter<String> REPLAY_STORE =
      row(
          "replayStore",
          Types::text,
          "memory",
          "Where used DPoP proofs are remembered: `memory`, for one node; `jdbc:JNDI-NAME`, a table"
              + " in the database of a DataSource; or a class that implements"
              + " `dev.jwtbearer.api.ReplayStore`.");
  static final Parameter<ReplayStoreOutage> REPLAY_STORE_OUTAGE =
      row(
          "replayStoreOutage",
          Types.choice(ReplayStoreOutage.class),
          "refuse",
          "While the replay store is away: `refuse` answers 503, `accept` accepts proofs that may"
              + " have been used before.");
  static final Parameter<List<TokenSource>> TOKEN_SOURCES =
      row(
          "tokenSources",
          Types::tokenSources,
          "header",
          "The places where the filter looks for a token: `header`, `header:NAME`, `cookie:NAME`,"
              + " `query:NAME` (GET and HEAD only), `form:NAME`.");
  static final Parameter<ClientCertificate> CLIENT_CERTIFICATE =
      row(
          "clientCertificate",
          ClientCertificate::parse,
          "off",
          "Where the certificate of a client is, to which a token [may be"
              + " bound](client-certificates.md): `off` (such tokens are refused), `tls` (the"
              + " server's request attribute), `header:NAME` (a proxy puts it there).");
  static final Parameter<CertificateFormat> CLIENT_CERTIFICATE_FORMAT =
      row(
          "clientCertificateFormat",
          Types.choice(CertificateFormat.class),
          "rfc9440",
          "With `clientCertificate=header:NAME`: how the proxy writes it: `rfc9440`, `pem`,"
              + " `pem-escaped`, `base64-der`, `xfcc`.");
  static final Parameter<List<AddressRange>> TRUSTED_PROXIES =
      row(
          "trustedProxies",
          ClientCertificate::proxies,
          null,
          "With `clientCertificate=header:NAME`, required: the addresses of the proxies whose header"
              + " counts, such as `192.0.2.7` or `2001:db8::/64`.");
  static final Parameter<Authentication> AUTHENTICATION =
      row(
          "authentication",
          Types.choice(Authentication.class),
          "required",
          "`optional`: a request without a token is anonymous; a request with a bad token is"
              + " still refused.");
  static final Parameter<String> RULES =
      row(
          "rules",
          Types::text,
          null,
          "[Rules](rules.md): what a request needs, by path and method, one rule per line.");
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
  static final Parameter<EnforcementMode> MODE =
      row(
          "mode",
          Types.choice(EnforcementMode.class),
          "enforce",
          "`report`: let every request through, and log and count those that would have been"
              + " refused. Only requests with an accepted token have a principal.");
  static final Parameter<String> REALM =
      row("realm", Types::headerText, null, "The `realm` of the challenge.");
  static final Parameter<ErrorDetails> ERROR_DETAILS =
      row(
          "errorDetails",
          Types.choice(ErrorDetails.class),
          "full",
          "The details in the challenge: `full`, `code` (no `error_description`), `none` (only"
              + " the scheme).");
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
          "`private`: answers to authenticated requests have `Cache-Control: private`, unless the"
              + " application sets the field, and [`Vary`](security.md#shared-caches)."
              + " `application`: the filter sets neither.");
  static final Parameter<Boolean> HIDE_AUTHORIZATION =
      row(
          "hideAuthorization",
          Types::flag,
          "false",
          "The application does not see the token that was accepted: the header, cookie or parameter"
              + " is hidden from it. `JwtPrincipal.token()` has the token.");
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
          "Class that the filter calls while it handles a request; implements"
              + " `dev.jwtbearer.api.BearerListener`.");
  static final Parameter<String> RESOURCE =
      row(
          "resource",
          Types::text,
          null,
          "The https URL by which clients know the application. The filter then serves its"
              + " metadata (RFC 9728) under `/.well-known/oauth-protected-resource`.");
  static final Parameter<Duration> KEYS_REFRESH =
      byIssuer(
          "keysRefresh",
          Quantities.duration(ANY, CENTURY),
          "10m",
          "Age at which a remote key set is refreshed. `Cache-Control: max-age` replaces it,"
              + " between 1m and 1h.");
  static final Parameter<Duration> KEYS_COOLDOWN =
      byIssuer(
          "keysCooldown",
          Quantities.duration(ANY, CENTURY),
          "30s",
          "Minimum time between two fetches for unknown key ids. One more fetch is reserved for"
              + " an id that resembles the provider's ids.");
  static final Parameter<Duration> KEYS_MAX_STALE =
      byIssuer(
          "keysMaxStale",
          Quantities.duration(ANY, CENTURY),
          "2h",
          "How long the last good key set stays in use beyond its expiry if it cannot be"
              + " refreshed.");
  static final Parameter<Duration> CONNECT_TIMEOUT =
      row(
          "connectTimeout",
          Quantities.duration(MILLI, MINUTE),
          "2s",
          "Limit for one connection to the provider. `connectTimeout` plus `readTimeout` limits"
              + " an entire fetch.");
  static final Parameter<Duration> READ_TIMEOUT =
      row(
          "readTimeout",
          Quantities.duration(MILLI, MINUTE),
          "2s",
          "Limit for one response of the provider, from the established connection to its last"
              + " byte.");
  static final Parameter<Integer> MAX_DOCUMENT_SIZE =
      row(
          "maxDocumentSize",
          Quantities.size(1024, 16 * MIB),
          "512KiB",
          "Maximum size of a response body of the provider. Header and chunk lines may have"
              + " another 160 KiB.");
  static final Parameter<HttpProxy> PROXY =
      add(
          new Parameter<>(
              "proxy",
              Types::proxy,
              Optional.empty(),
              "`host:port` or `user:password@host:port` of the proxy for connections to the provider."
                  + " Unset: the proxy of the JVM.",
              CREDENTIALS,
              ParameterScope.FILTER));
  static final Parameter<String> TRUST_STORE =
      row(
          "trustStore",
          Types::text,
          null,
          "Location of the certificates that are trusted for connections to the provider:"
              + " PKCS#12, JKS or PEM. Unset: the trust store of the JVM.");
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
          "Allow plain http beyond loopback for discovery and the keys.");
  static final Parameter<Integer> TOKEN_CACHE_SIZE =
      row(
          "tokenCacheSize",
          Quantities.count(TEN_MILLION),
          "10000",
          "Maximum number of cached tokens; `0` disables the [token cache](performance.md). A"
              + " token counts once for each 16 KiB of heap that it takes, by estimate.");
  static final Parameter<Duration> TOKEN_CACHE_TTL =
      row(
          "tokenCacheTtl",
          Quantities.duration(ANY, CENTURY),
          "5m",
          "Time after which a cached token is verified again. Each use of a cached token also"
              + " checks its expiry and its key.");
  static final Parameter<String> CONFIG_FILE =
      row(
          "configFile",
          Types::text,
          null,
          "Location of a `.properties` file with parameters. Its values override all others.");

  /** Each says by itself where the keys of an issuer come from. */
  static final List<Parameter<String>> KEY_SOURCES =
      List.of(METADATA_URI, JWKS_URI, JWKS, PUBLIC_KEY, SECRET);

  private static final List<Exclusion> EXCLUSIONS =
      List.of(
          Exclusion.between(given(ISSUER), isTrue(ALLOW_ANY_ISSUER)),
          Exclusion.between(given(AUDIENCE), isTrue(ALLOW_ANY_AUDIENCE)),
          Exclusion.between("several key sources", KEY_SOURCES),
          Exclusion.between(given(PRINCIPAL_CLAIM), given(NAME_FORMAT)),
          Exclusion.between(given(RULES), given(RULES_FILE)),
          Exclusion.between(given(PUBLIC_URL), isTrue(DERIVE_URL_FROM_REQUEST)),
          Exclusion.between(is(PREFLIGHT, Preflight.ANSWER), isTrue(PASS_PREFLIGHTS_TO_APPLICATION))
              .or("keep preflight=answer where the application has no CORS filter"));

  private static final List<Relation> OTHER_RELATIONS =
      List.of(
          new RequiredUnless(
              ISSUER, ALLOW_ANY_ISSUER, "write the exact iss of your provider's tokens"),
          new RequiredUnless(
              AUDIENCE,
              ALLOW_ANY_AUDIENCE,
              "write what your provider puts into aud; %s=true accepts tokens made for others"),
          Dependency.of(
              isTrue(ALLOW_ANY_ISSUER),
              "keys must then be given here",
              "set publicKey, jwks or secret, or name the issuer",
              given(PUBLIC_KEY),
              given(JWKS),
              given(SECRET)),
          Dependency.of(
              given(TRUST_STORE_PASSWORD),
              "a password without a store",
              "set trustStore too",
              given(TRUST_STORE)),
          Dependency.of(
              given(DECRYPTION_KEYS_PASSWORD),
              "a password without a store",
              "set decryptionKeys too",
              given(DECRYPTION_KEYS)),
          Dependency.of(
              given(DPOP_NONCE_SECRET),
              "no nonce is made with it",
              "set dpopNonce=required too, or remove it",
              is(DPOP_NONCE, DpopNonce.REQUIRED)),
          Dependency.of(
              is(PREFLIGHT, Preflight.ANSWER),
              "no origin is allowed",
              "set allowedOrigins too, such as https://app.example.com",
              given(ALLOWED_ORIGINS)),
          ofAnsweredPreflights(ALLOWED_ORIGINS),
          ofAnsweredPreflights(ALLOWED_METHODS),
          ofAnsweredPreflights(ALLOWED_HEADERS),
          ofAnsweredPreflights(ALLOW_CREDENTIALS));

  private Parameters() {}

  /** All that must hold between parameters. */
  static List<Relation> relations() {
    return Stream.concat(EXCLUSIONS.stream(), OTHER_RELATIONS.stream())
        .collect(Collectors.toList());
  }

  /** Which parameters do not stand together. */
  static List<Exclusion> exclusions() {
    return EXCLUSIONS;
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

  private static Relation ofAnsweredPreflights(Parameter<?> parameter) {
    return Dependency.of(
        given(parameter),
        "no preflight is answered",
        "set preflight=answer too, or remove it",
        is(PREFLIGHT, Preflight.ANSWER));
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
      String name, Parameter.Visibility visibility, String description, ParameterScope scope) {
    return add(
        new Parameter<>(name, Types::text, Optional.empty(), description, visibility, scope));
  }

  private static <T> Parameter<T> add(Parameter<T> parameter) {
    TABLE.add(parameter);
    return parameter;
  }
}
