package dev.jwtbearer.settings;

import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.authorization.AccessRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the parameters of one filter say, checked and complete. There is none for parameters
 * with a problem. Immutable.
 */
public final class FilterSettings {
  private final EnforcementMode mode;
  private final AccessRules accessRules;
  private final List<TokenSource> tokenSources;
  private final int maxTokenLength;
  private final int tokenCacheSize;
  private final Duration tokenCacheTtl;
  private final AnswerSettings answers;
  private final Optional<BearerListener> listener;
  private final Optional<ProtectedResource> resource;
  private final Optional<CorsSettings> cors;
  private final Optional<ProofSettings> proofs;
  private final boolean passesPreflights;
  private final CacheControl cacheControl;
  private final boolean requiresEncryption;
  private final boolean hidesAuthorization;
  private final boolean hidesRequestFromErrorPage;
  private final Optional<ClientCertificateSettings> clientCertificate;
  private final ConnectionSettings connection;
  private final List<IssuerSettings> issuers;
  private final String effective;

  /** Takes good values only: {@link FilterSettingsReader} has looked for problems before. */
  FilterSettings(
      ParameterValues values,
      AccessRules accessRules,
      AnswerSettings answers,
      Optional<BearerListener> listener,
      Optional<ProtectedResource> resource,
      Optional<CorsSettings> cors,
      Optional<ProofSettings> proofs,
      Optional<ClientCertificateSettings> clientCertificate,
      ConnectionSettings connection,
      List<IssuerSettings> issuers,
      String effective) {
    this.mode = values.get(Parameters.MODE);
    this.accessRules = accessRules;
    this.tokenSources = values.get(Parameters.TOKEN_SOURCES);
    this.maxTokenLength = values.get(Parameters.MAX_TOKEN_LENGTH);
    this.tokenCacheSize = values.get(Parameters.TOKEN_CACHE_SIZE);
    this.tokenCacheTtl = values.get(Parameters.TOKEN_CACHE_TTL);
    this.answers = answers;
    this.listener = listener;
    this.resource = resource;
    this.cors = cors;
    this.proofs = proofs;
    this.passesPreflights = values.get(Parameters.PASS_PREFLIGHTS_TO_APPLICATION);
    this.cacheControl = values.get(Parameters.CACHE_CONTROL);
    this.requiresEncryption =
        values.find(Parameters.ENCRYPTION).filter(Encryption.REQUIRED::equals).isPresent();
    this.hidesAuthorization = values.get(Parameters.HIDE_AUTHORIZATION);
    this.hidesRequestFromErrorPage = values.get(Parameters.HIDE_REQUEST_FROM_ERROR_PAGE);
    this.clientCertificate = clientCertificate;
    this.connection = connection;
    this.issuers = List.copyOf(issuers);
    this.effective = effective;
  }

  /**
   * Reads the parameters. Nothing remote is read.
   *
   * @param initParams as web.xml gives them
   * @param inCode parameters that code gives beside them. A name that both give is a problem:
   *     whoever wrote one of the values would be wrong about what holds. The file that {@code
   *     configFile} names wins over both
   * @param classLoader of the application, for its own classes
   * @throws ConfigurationException if there is any problem; it names all of them
   */
  public static FilterSettings read(
      String filterName,
      Map<String, String> initParams,
      Map<String, String> inCode,
      Resources resources,
      ClassLoader classLoader,
      FilterContext context)
      throws ConfigurationException {
    return new FilterSettingsReader(resources, classLoader, context)
        .read(filterName, initParams, inCode);
  }

  public EnforcementMode mode() {
    return mode;
  }

  public AccessRules accessRules() {
    return accessRules;
  }

  /** Where tokens are looked for, in order. */
  public List<TokenSource> tokenSources() {
    return tokenSources;
  }

  /** In characters. */
  public int maxTokenLength() {
    return maxTokenLength;
  }

  /** How many tokens of up to 16 KiB are cached; 0 for none. */
  public int tokenCacheSize() {
    return tokenCacheSize;
  }

  /** How long a cached result is reused at most. */
  public Duration tokenCacheTtl() {
    return tokenCacheTtl;
  }

  public AnswerSettings answers() {
    return answers;
  }

  /** The application's own, if a parameter names one. */
  public Optional<BearerListener> listener() {
    return listener;
  }

  /** The metadata of the application as a resource; empty if it is not served. */
  public Optional<ProtectedResource> resource() {
    return resource;
  }

  /** How the filter answers preflights; empty if it does not. */
  public Optional<CorsSettings> cors() {
    return cors;
  }

  /** What bound tokens need; empty if they are refused. */
  public Optional<ProofSettings> proofs() {
    return proofs;
  }

  /** True if the application gets preflights that bring no token. */
  public boolean passesPreflights() {
    return passesPreflights;
  }

  public CacheControl cacheControl() {
    return cacheControl;
  }

  /** Whether tokens that are not encrypted are refused. */
  public boolean requiresEncryption() {
    return requiresEncryption;
  }

  /** Whether the application is kept from the credentials that were accepted. */
  public boolean hidesAuthorization() {
    return hidesAuthorization;
  }

  /** Whether error pages of refusals see nothing of what was sent. */
  public boolean hidesRequestFromErrorPage() {
    return hidesRequestFromErrorPage;
  }

  /** Where the certificates of clients are; empty if tokens that are bound to one are refused. */
  public Optional<ClientCertificateSettings> clientCertificate() {
    return clientCertificate;
  }

  /** How providers are connected to. */
  public ConnectionSettings connection() {
    return connection;
  }

  /** At least one; the one without suffix first, if there is one. */
  public List<IssuerSettings> issuers() {
    return issuers;
  }

  /** All values in effect, secrets as a length, on one line. */
  public String effective() {
    return effective;
  }

  /** What an operator should know at the start of settings that are lax. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (mode == EnforcementMode.REPORT) {
      warnings.add("only reports, as mode=report says: every request is let through");
    }
    if (passesPreflights) {
      warnings.add(
          "passes CORS preflights to the application without a token, as"
              + " passPreflightsToApplication=true says: any client can send one");
    }
    if (clientCertificate.filter(ClientCertificateSettings::trustsEverybody).isPresent()) {
      warnings.add(
          "takes client certificates out of a header of any client, as trustedProxies says: whoever"
              + " reaches this server without the proxy can send any certificate");
    }
    return warnings;
  }
}
