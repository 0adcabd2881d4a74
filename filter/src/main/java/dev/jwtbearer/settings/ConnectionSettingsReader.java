package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALLOW_INSECURE_HTTP;
import static dev.jwtbearer.settings.Parameters.CONNECT_TIMEOUT;
import static dev.jwtbearer.settings.Parameters.JWKS;
import static dev.jwtbearer.settings.Parameters.MAX_DOCUMENT_SIZE;
import static dev.jwtbearer.settings.Parameters.PROXY;
import static dev.jwtbearer.settings.Parameters.PUBLIC_KEY;
import static dev.jwtbearer.settings.Parameters.READ_TIMEOUT;
import static dev.jwtbearer.settings.Parameters.SECRET;
import static dev.jwtbearer.settings.Parameters.TRUST_STORE;
import static dev.jwtbearer.settings.Parameters.TRUST_STORE_PASSWORD;

import dev.jwtbearer.http.Route;
import dev.jwtbearer.http.TrustStore;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/** Reads how providers are connected to. */
final class ConnectionSettingsReader {
  private final ParameterValues values;
  private final Resources resources;
  private final boolean isNothingFetched;

  ConnectionSettingsReader(ParsedParameters parsed, Resources resources) {
    this.values = parsed.filter();
    this.resources = resources;
    this.isNothingFetched =
        parsed.issuers().stream().allMatch(ConnectionSettingsReader::hasKeysHere);
  }

  /** Once there is no problem. */
  static ConnectionSettings settings(ParameterValues values, Route route) {
    return new ConnectionSettings(
        values.get(CONNECT_TIMEOUT),
        values.get(READ_TIMEOUT),
        values.get(MAX_DOCUMENT_SIZE),
        route,
        values.get(ALLOW_INSECURE_HTTP));
  }

  /** By which proxy, and which certificates are trusted; empty if there is a problem. */
  Optional<Route> route() {
    if (isNothingFetched) {
      rejectWhatIsOfNoUse();
    }
    Route route = Route.ofJvm();
    if (values.find(PROXY).isPresent()) {
      route = route.through(values.get(PROXY));
    }
    if (values.find(TRUST_STORE).isPresent()) {
      return trusting(route, values.get(TRUST_STORE));
    }
    return Optional.of(route);
  }

  private static boolean hasKeysHere(ParameterValues issuer) {
    return issuer.isGiven(SECRET)
        || List.of(JWKS, PUBLIC_KEY).stream()
            .anyMatch(
                keys -> issuer.find(keys).filter(text -> !Resources.isRemote(text)).isPresent());
  }

  // No Relation: whether anything is fetched is known from the key sources of all issuers.
  private void rejectWhatIsOfNoUse() {
    for (Parameter<?> parameter : List.of(PROXY, TRUST_STORE)) {
      if (values.isGiven(parameter)) {
        values.reject(parameter, "nothing remote is read", "remove it");
      }
    }
  }

  private Optional<Route> trusting(Route route, String location) {
    try {
      if (!Resources.isLocal(location)) {
        throw new InvalidValueException(
            "not a local location", "begin it with file:, classpath: or /WEB-INF/");
      }
      Optional<String> password = values.find(TRUST_STORE_PASSWORD);
      return Optional.of(route.trusting(TrustStore.read(resources.read(location), password)));
    } catch (GeneralSecurityException e) {
      values.reject(TRUST_STORE, String.valueOf(e.getMessage()), "check the file and its password");
    } catch (InvalidValueException e) {
      values.reject(TRUST_STORE, e.rule(), e.remedy());
    }
    return Optional.empty();
  }
}
