package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.CHALLENGE_HANDLER;
import static dev.jwtbearer.settings.Parameters.CLIENT_CERTIFICATE;
import static dev.jwtbearer.settings.Parameters.DECRYPTION_KEYS;
import static dev.jwtbearer.settings.Parameters.ENCRYPTION;
import static dev.jwtbearer.settings.Parameters.ERROR_BODY;
import static dev.jwtbearer.settings.Parameters.ERROR_DETAILS;
import static dev.jwtbearer.settings.Parameters.EVENT_LISTENER;
import static dev.jwtbearer.settings.Parameters.ISSUER;
import static dev.jwtbearer.settings.Parameters.REALM;

import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.authorization.AccessRules;
import dev.jwtbearer.authorization.RuleVocabulary;
import dev.jwtbearer.http.Route;
import dev.jwtbearer.jose.JwsAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads parameters into {@link FilterSettings}, or finds all that is wrong with them. */
final class FilterSettingsReader {
  private final Resources resources;
  private final ClassLoader classLoader;
  private final FilterContext context;

  FilterSettingsReader(Resources resources, ClassLoader classLoader, FilterContext context) {
    this.resources = resources;
    this.classLoader = classLoader;
    this.context = context;
  }

  FilterSettings read(String filterName, Map<String, String> initParams, Map<String, String> inCode)
      throws ConfigurationException {
    Problems problems = new Problems();
    Placeholders placeholders = new Placeholders(context.lookups());
    Map<String, RawValue> written =
        new ConfigFile(resources, placeholders, problems)
            .over(RawValue.together(initParams, inCode, problems));
    ParsedParameters parsed = ParsedParameters.read(written, placeholders, problems);
    ParameterValues values = parsed.filter();

    // Each of these adds its problems, so that all are known; none of them is used if there is one.
    Optional<Route> route = new ConnectionSettingsReader(parsed, resources).route();
    List<Supplier<IssuerSettings>> issuers = new ArrayList<>();
    for (ParameterValues issuer : parsed.issuers()) {
      Set<JwsAlgorithm> algorithms = AlgorithmChoice.read(issuer);
      Optional<KeySettings> keys = new KeySettingsReader(issuer, resources, algorithms).read();
      Optional<DecryptionSettings> decryption =
          new DecryptionSettingsReader(issuer, resources).read();
      Optional<IntrospectionSettings> introspection =
          new IntrospectionSettingsReader(issuer, parsed.issuers(), resources, context.clock())
              .read(keys.filter(KeySettings::hasMetadata).isPresent());
      issuers.add(
          () ->
              new IssuerSettings(
                  issuer, algorithms, keys.orElseThrow(), decryption, introspection));
    }
    Optional<ChallengeHandler> handler =
        ClassLoading.instance(values, CHALLENGE_HANDLER, ChallengeHandler.class, classLoader);
    Optional<BearerListener> listener =
        ClassLoading.instance(values, EVENT_LISTENER, BearerListener.class, classLoader);
    ProofSettingsReader proofReader =
        new ProofSettingsReader(values, parsed.issuers(), classLoader, context.clock());
    Optional<ProofSettings> proofs = proofReader.read();
    Optional<AccessRules> rules =
        new AccessRulesReader(
                values,
                resources,
                new RuleVocabulary(
                    parsed.issuerNames(),
                    proofReader.hasDpop(),
                    values.find(CLIENT_CERTIFICATE).filter(ClientCertificate::isOn).isPresent()),
                context.logger())
            .read();
    Optional<ProtectedResource> resource =
        new ProtectedResourceReader(
                values,
                iss(parsed),
                rules.map(AccessRules::scopes).orElse(List.of()),
                context.logger())
            .read();
    Optional<CorsSettings> cors = new CorsSettingsReader(values, context.logger()).read();
    Optional<ClientCertificateSettings> clientCertificate =
        new ClientCertificateSettingsReader(values).read();
    if (values.isOwn(ENCRYPTION)
        && parsed.issuers().stream().noneMatch(issuer -> issuer.isGiven(DECRYPTION_KEYS))) {
      values.reject(ENCRYPTION, "there are no keys", "set decryptionKeys too, or remove it");
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(filterName, problems.all());
    }

    return new FilterSettings(
        values,
        rules.orElseThrow(),
        new AnswerSettings(
            values.find(REALM), values.get(ERROR_DETAILS), values.get(ERROR_BODY), handler),
        listener,
        resource,
        cors,
        proofs,
        clientCertificate,
        ConnectionSettingsReader.settings(values, route.orElseThrow()),
        issuers.stream().map(Supplier::get).collect(Collectors.toList()),
        parsed.show());
  }

  private static List<String> iss(ParsedParameters parsed) {
    return parsed.issuers().stream()
        .flatMap(issuer -> issuer.find(ISSUER).stream())
        .collect(Collectors.toList());
  }
}
