package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALLOW_INSECURE_HTTP;
import static dev.jwtbearer.settings.Parameters.CLIENT_AUTHENTICATION;
import static dev.jwtbearer.settings.Parameters.CLIENT_ID;
import static dev.jwtbearer.settings.Parameters.CLIENT_SECRET;
import static dev.jwtbearer.settings.Parameters.INTROSPECTION;
import static dev.jwtbearer.settings.Parameters.INTROSPECTION_TTL;
import static dev.jwtbearer.settings.Parameters.INTROSPECTION_URI;
import static dev.jwtbearer.settings.Parameters.OPAQUE_TOKEN_PREFIX;

import dev.jwtbearer.http.ClientAuthentication;
import dev.jwtbearer.http.Endpoint;
import java.net.URI;
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
          CLIENT_AUTHENTICATION,
          OPAQUE_TOKEN_PREFIX);

  private final ParameterValues values;
  private final List<ParameterValues> issuers;

  /**
   * @param values of the issuer
   * @param issuers all of them
   */
  IntrospectionSettingsReader(ParameterValues values, List<ParameterValues> issuers) {
    this.values = values;
    this.issuers = issuers;
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
    return Optional.of(
        new IntrospectionSettings(
            values.get(INTROSPECTION) == IntrospectionMode.ALWAYS,
            uri,
            ttl.get(),
            new ClientAuthentication(method.get(), clientId.get(), values.find(CLIENT_SECRET)),
            values.find(OPAQUE_TOKEN_PREFIX).orElse("")));
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
