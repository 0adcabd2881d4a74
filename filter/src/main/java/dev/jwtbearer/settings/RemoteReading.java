package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.CONNECT_TIMEOUT;
import static dev.jwtbearer.settings.Parameters.JWKS;
import static dev.jwtbearer.settings.Parameters.KEYS_COOLDOWN;
import static dev.jwtbearer.settings.Parameters.KEYS_MAX_STALE;
import static dev.jwtbearer.settings.Parameters.KEYS_REFRESH;
import static dev.jwtbearer.settings.Parameters.MAX_DOCUMENT_SIZE;
import static dev.jwtbearer.settings.Parameters.PROXY;
import static dev.jwtbearer.settings.Parameters.PUBLIC_KEY;
import static dev.jwtbearer.settings.Parameters.READ_TIMEOUT;
import static dev.jwtbearer.settings.Parameters.SECRET;
import static dev.jwtbearer.settings.Parameters.TRUST_STORE;
import static dev.jwtbearer.settings.Parameters.TRUST_STORE_PASSWORD;

import dev.jwtbearer.http.BoundedGet;
import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.Route;
import dev.jwtbearer.http.TrustStore;
import dev.jwtbearer.jwks.KeySetAddress;
import dev.jwtbearer.jwks.KeyTimes;
import dev.jwtbearer.jwks.OutageTolerantAddress;
import dev.jwtbearer.jwks.RemoteKeySources;
import dev.jwtbearer.log.LimitedLog;
import java.lang.System.Logger;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How remote documents are read: by which route, within which bounds, how often. */
final class RemoteReading {
  private final Values values;
  private final Resources resources;
  private final FilterContext filterContext;
  private final Fetch fetch;

  RemoteReading(Settings settings, Resources resources, FilterContext filterContext) {
    this.values = settings.filter();
    this.resources = resources;
    this.filterContext = filterContext;
    if (settings.issuers().stream().allMatch(RemoteReading::hasKeysHere)) {
      rejectWhatIsOfNoUse();
    }
    this.fetch = boundedGet();
  }

  /** The same for all issuers of the filter. */
  Fetch fetch() {
    return fetch;
  }

  private Fetch boundedGet() {
    return new BoundedGet(
        time(values, CONNECT_TIMEOUT),
        time(values, READ_TIMEOUT),
        values.find(MAX_DOCUMENT_SIZE).orElse(0),
        route(),
        filterContext.ticker()::read);
  }

  /**
   * Of one issuer.
   *
   * @param logger that knows which
   */
  RemoteKeySources keySources(Values issuer, Logger logger) {
    KeyTimes times =
        new KeyTimes(
            time(issuer, KEYS_REFRESH),
            time(issuer, KEYS_COOLDOWN),
            time(issuer, KEYS_MAX_STALE),
            time(values, CONNECT_TIMEOUT).plus(time(values, READ_TIMEOUT)),
            filterContext.random());
    return new RemoteKeySources(times, filterContext.ticker(), logger);
  }

  /** The same address, that goes on where it was found last while it cannot be found. */
  KeySetAddress lasting(KeySetAddress address, LimitedLog log) {
    return new OutageTolerantAddress(address, filterContext.ticker(), log);
  }

  /** Zero for a bad value, which is among the problems: nothing will be read. */
  private static Duration time(Values from, Parameter<Duration> parameter) {
    return from.find(parameter).orElse(Duration.ZERO);
  }

  private Route route() {
    Route route = Route.ofJvm();
    if (values.find(PROXY).isPresent()) {
      route = route.through(values.get(PROXY));
    }
    if (values.find(TRUST_STORE).isPresent()) {
      route = trusting(route, values.get(TRUST_STORE));
    } else if (values.isGiven(TRUST_STORE_PASSWORD)) {
      values.reject(TRUST_STORE_PASSWORD, "a password without a store", "set trustStore too");
    }
    return route;
  }

  private static boolean hasKeysHere(Values issuer) {
    return issuer.isGiven(SECRET)
        || List.of(JWKS, PUBLIC_KEY).stream()
            .anyMatch(
                keys -> issuer.find(keys).filter(text -> !Resources.isRemote(text)).isPresent());
  }

  private void rejectWhatIsOfNoUse() {
    for (Parameter<?> parameter : List.of(PROXY, TRUST_STORE)) {
      if (values.isGiven(parameter)) {
        values.reject(parameter, "nothing remote is read", "remove it");
      }
    }
  }

  private Route trusting(Route route, String location) {
    try {
      if (!Resources.isLocal(location)) {
        throw new InvalidValueException(
            "not a local location", "begin it with file:, classpath: or /WEB-INF/");
      }
      Optional<String> password = values.find(TRUST_STORE_PASSWORD);
      return route.trusting(TrustStore.read(resources.read(location), password));
    } catch (GeneralSecurityException e) {
      values.reject(TRUST_STORE, String.valueOf(e.getMessage()), "check the file and its password");
    } catch (InvalidValueException e) {
      values.reject(TRUST_STORE, e.rule(), e.remedy());
    }
    return route;
  }
}
