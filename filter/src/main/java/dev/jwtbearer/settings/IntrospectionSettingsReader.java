package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALLOW_INSECURE_HTTP;
import static dev.jwtbearer.settings.Parameters.CLIENT_AUTHENTICATION;
import static dev.jwtbearer.settings.Parameters.CLIENT_ID;
import static dev.jwtbearer.settings.Parameters.CLIENT_KEY;
import static dev.jwtbearer.settings.Parameters.CLIENT_SECRET;
import static dev.jwtbearer.settings.Parameters.INTROSPECTION;
import static dev.jwtbearer.settings.Parameters.INTROSPECTION_FORMAT;
import static dev.jwtbearer.settings.Parameters.INTROSPECTION_TTL;
import static dev.jwtbearer.settings.Parameters.INTROSPECTION_URI;
import static dev.jwtbearer.settings.Parameters.ISSUER;
import static dev.jwtbearer.settings.Parameters.OPAQUE_TOKEN_PREFIX;

import dev.jwtbearer.http.ClientAuthentication;
import dev.jwtbearer.http.Endpoint;
import dev.jwtbearer.jwk.ClientAssertion;
import dev.jwtbearer.jwk.UnsuitableKeyException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how one issuer is asked about tokens. */
final class IntrospectionSettingsReader {
  private static final List<Parameter<?>> OF_INTROSPECTION_ALONE =
      List.of(
          INTROSPECTION_URI,
          INTROSPECTION_TTL,
          CLIENT_ID,
          CLIENT_SECRET,
          CLIENT_KEY,
          CLIENT_AUTHENTICATION,
          INTROSPECTION_FORMAT,
          OPAQUE_TOKEN_PREFIX);

  private final ParameterValues values;
  private final List<ParameterValues> issuers;
  private final Resources resources;
  private final Clock clock;

  /**
   * @param values of the issuer
   * @param issuers all of them
   */
  IntrospectionSettingsReader(
      ParameterValues values, List<ParameterValues> issuers, Resources resources, Clock clock) {
    this.values = values;
    this.issuers = issuers;
    this.resources = resources;
    this.clock = clock;
  }

  private static boolean isOn(ParameterValues issuer) {
    return issuer.find(INTROSPECTION).orElse(IntrospectionMode.OFF) != IntrospectionMode.OFF;
  }

  /**
   * Empty if it is not asked, or if there is a problem.
   *
   * @param hasDiscovery whether the metadata of the issuer are fetched
   */
  Optional<IntrospectionSettings> read(boolean hasDiscovery) {
    if (!isOn(values)) {
      if (issuers.stream().noneMatch(IntrospectionSettingsReader::isOn)) {
        OF_INTROSPECTION_ALONE.stream()
            .filter(values::isOwn)
            .forEach(
                parameter ->
                    values.reject(
                        parameter,
                        "introspection is off",
                        "set introspection=opaque or always, or remove it"));
      }
      return Optional.empty();
    }
    if (!values.isGiven(CLIENT_ID)) {
      values.reject(
          Problem.of(
              values.named(CLIENT_ID), "missing", "write the client id of this application"));
    }
    if (!values.isGiven(INTROSPECTION_URI) && !hasDiscovery) {
      values.reject(
          Problem.of(
              values.named(INTROSPECTION_URI),
              "missing, and there is no discovery that could name it",
              "write the introspection endpoint of the provider"));
    }
    Optional<URI> uri = uri();
    checkPrefix();
    Optional<String> clientId = values.find(CLIENT_ID);
    Optional<Duration> ttl = values.find(INTROSPECTION_TTL);
    Optional<ClientAuthentication.Method> method = values.find(CLIENT_AUTHENTICATION);
    if (clientId.isEmpty() || ttl.isEmpty() || method.isEmpty()) {
      return Optional.empty();
    }
    Optional<ClientAuthentication> authentication = authentication(method.get(), clientId.get());
    if (authentication.isEmpty() || values.find(INTROSPECTION_FORMAT).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new IntrospectionSettings(
            values.get(INTROSPECTION) == IntrospectionMode.ALWAYS,
            uri,
            ttl.get(),
            authentication.get(),
            values.find(OPAQUE_TOKEN_PREFIX).orElse(""),
            values.get(INTROSPECTION_FORMAT) == IntrospectionFormat.JWT));
  }

  /** Empty if there is a problem. */
  private Optional<ClientAuthentication> authentication(
      ClientAuthentication.Method method, String clientId) {
    boolean isByKey = method == ClientAuthentication.Method.PRIVATE_KEY_JWT;
    if (!isByKey) {
      if (values.isOwn(CLIENT_KEY)) {
        values.reject(
            CLIENT_KEY, "no assertion is made with it", "set clientAuthentication=private-key-jwt");
      }
      return Optional.of(
          ClientAuthentication.bySecret(method, clientId, values.find(CLIENT_SECRET)));
    }
    if (values.isOwn(CLIENT_SECRET)) {
      values.reject(CLIENT_SECRET, "the client authenticates by its key", "remove it");
    }
    Optional<String> text = values.find(CLIENT_KEY);
    if (text.isEmpty()) {
      values.reject(
          Problem.of(
              values.named(CLIENT_KEY),
              "missing, and clientAuthentication=private-key-jwt signs with it",
              "write a private JWK or PEM (PKCS#8), or its location"));
      return Optional.empty();
    }
    try {
      String key =
          Resources.isLocal(text.get())
              ? new String(resources.read(text.get()), StandardCharsets.UTF_8)
              : text.get().replace("\\n", "\n");
      return Optional.of(
          ClientAuthentication.byAssertion(
              clientId, ClientAssertion.of(key, clientId, values.find(ISSUER).orElse(""), clock)));
    } catch (UnsuitableKeyException e) {
      values.reject(CLIENT_KEY, e.reason(), "write a private RSA or EC key as JWK or PEM (PKCS#8)");
    } catch (InvalidValueException e) {
      values.reject(CLIENT_KEY, e.rule(), e.remedy());
    }
    return Optional.empty();
  }

  private Optional<URI> uri() {
    Optional<String> text = values.find(INTROSPECTION_URI);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> problem =
        Endpoint.problem(text.get(), values.find(ALLOW_INSECURE_HTTP).orElse(false));
    if (problem.isPresent()) {
      values.reject(INTROSPECTION_URI, problem.get(), "write an https URL");
      return Optional.empty();
    }
    return Optional.of(URI.create(text.get()));
  }

  /** An opaque token names no issuer, and is not sent to one that may not be its own. */
  private void checkPrefix() {
    Optional<String> prefix = values.find(OPAQUE_TOKEN_PREFIX);
    for (ParameterValues other : issuers) {
      if (other == values || !isOn(other)) {
        continue;
      }
      if (prefix.isEmpty()) {
        values.reject(
            Problem.of(
                values.named(OPAQUE_TOKEN_PREFIX),
                "missing, and more than one issuer has introspection",
                "write how the opaque tokens of this issuer begin"));
        return;
      }
      Optional<String> theirs = other.find(OPAQUE_TOKEN_PREFIX);
      if (theirs.isPresent() && theirs.get().startsWith(prefix.get())) {
        values.reject(
            OPAQUE_TOKEN_PREFIX,
            "tokens of " + other.named(OPAQUE_TOKEN_PREFIX) + " begin so too",
            "write prefixes of which none begins with another");
      }
    }
  }
}
