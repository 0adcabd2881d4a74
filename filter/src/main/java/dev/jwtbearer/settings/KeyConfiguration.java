package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALGORITHMS;
import static dev.jwtbearer.settings.Parameters.ALLOW_INSECURE_HTTP;
import static dev.jwtbearer.settings.Parameters.ISSUER;
import static dev.jwtbearer.settings.Parameters.JWKS;
import static dev.jwtbearer.settings.Parameters.JWKS_URI;
import static dev.jwtbearer.settings.Parameters.METADATA_URI;
import static dev.jwtbearer.settings.Parameters.PUBLIC_KEY;
import static dev.jwtbearer.settings.Parameters.SECRET;

import dev.jwtbearer.http.Endpoint;
import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwk.JwkSet;
import dev.jwtbearer.jwk.KeyRequirements;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.jwk.PemReader;
import dev.jwtbearer.jwk.UnsuitableKeyException;
import dev.jwtbearer.jwk.VerificationKey;
import dev.jwtbearer.jwks.Discovery;
import dev.jwtbearer.jwks.FetchedKeys;
import dev.jwtbearer.jwks.FixedKeys;
import dev.jwtbearer.jwks.KeySetAddress;
import dev.jwtbearer.jwks.MonitoredKeySource;
import dev.jwtbearer.jwks.RemoteKeySources;
import dev.jwtbearer.log.LimitedLog;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the ways to its keys an issuer's parameters choose. At most one may be given. */
final class KeyConfiguration {
  private static final int LINES_PER_MINUTE = 10;

  private final Values values;
  private final Resources resources;
  private final RemoteReading reading;
  private final Fetch fetch;
  private final RemoteKeySources sources;
  private final LimitedLog log;
  private final Set<JwsAlgorithm> allowed;
  private final KeyRequirements fitKeys;

  KeyConfiguration(
      Values values,
      Resources resources,
      RemoteReading reading,
      FilterContext filterContext,
      Set<JwsAlgorithm> allowed) {
    this.values = values;
    this.resources = resources;
    this.reading = reading;
    this.fetch = reading.fetch();
    this.sources = reading.keySources(values, filterContext.logger());
    this.log =
        new LimitedLog(
            filterContext.logger(),
            LINES_PER_MINUTE,
            Duration.ofMinutes(1),
            filterContext.ticker()::read);
    this.allowed = allowed;
    this.fitKeys = new KeyRequirements(allowed);
  }

  /** The source of keys, or empty if there is a problem. Nothing remote is read yet. */
  Optional<MonitoredKeySource> read() {
    List<Parameter<String>> given =
        List.of(METADATA_URI, JWKS_URI, JWKS, PUBLIC_KEY, SECRET).stream()
            .filter(values::isGiven)
            .collect(Collectors.toList());
    if (given.size() > 1) {
      values.reject(
          Problem.of(
              given.stream().map(values::named).collect(Collectors.joining(", ")),
              "several key sources",
              "keep one of them"));
      return Optional.empty();
    }
    Parameter<String> chosen = given.isEmpty() ? ISSUER : given.get(0);
    Optional<String> text = values.find(chosen);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(source(chosen, text.get()));
    } catch (InvalidValueException e) {
      values.reject(chosen, e.rule(), e.remedy());
      return Optional.empty();
    }
  }

  private MonitoredKeySource source(Parameter<String> chosen, String text)
      throws InvalidValueException {
    if (chosen == SECRET) {
      return only(new HmacSecret(allowed, values.isGiven(ALGORITHMS)).read(text));
    }
    if (chosen == PUBLIC_KEY) {
      return publicKey(text);
    }
    if (chosen == JWKS) {
      return keySet(text);
    }
    URI uri = remote(text);
    if (chosen == JWKS_URI) {
      return remoteSet(deadline -> uri);
    }
    boolean insecure = values.find(ALLOW_INSECURE_HTTP).orElse(false);
    if (chosen == METADATA_URI) {
      String issuer = values.find(ISSUER).orElse("");
      return remoteSet(reading.lasting(Discovery.at(uri, issuer, insecure, fetch), log));
    }
    if (uri.getRawQuery() != null) {
      throw new InvalidValueException(
          "discovery needs an issuer without query",
          "set " + values.named(METADATA_URI) + " or " + values.named(JWKS_URI));
    }
    return remoteSet(reading.lasting(Discovery.ofIssuer(text, insecure, fetch), log));
  }

  private MonitoredKeySource remoteSet(KeySetAddress address) {
    return sources.over(FetchedKeys.jwkSet(address, fetch, fitKeys, log));
  }

  private URI remote(String text) throws InvalidValueException {
    Optional<String> problem =
        Endpoint.problem(text, values.find(ALLOW_INSECURE_HTTP).orElse(false));
    if (problem.isPresent()) {
      throw new InvalidValueException(
          problem.get(), "write an https URL; allowInsecureHttp=true permits plain http");
    }
    return URI.create(text);
  }

  private MonitoredKeySource keySet(String text) throws InvalidValueException {
    if (Resources.isRemote(text)) {
      URI uri = remote(text);
      return remoteSet(deadline -> uri);
    }
    try {
      JwkSet set = JwkSet.read(inlineOrLocal(text, "{"), fitKeys);
      if (set.holdsPrivateKeys()) {
        throw new InvalidValueException(
            "private or secret keys where public ones belong",
            "list public keys only; an HMAC secret goes into secret");
      }
      if (set.keys().isEmpty()) {
        throw new InvalidValueException(
            "no usable key: " + set.leftOut(), "list at least one fit public key");
      }
      set.leftOut()
          .forEach(line -> log.log(Level.WARNING, () -> "Not trusted, from jwks: " + line));
      return new FixedKeys(set.keys());
    } catch (UnsuitableKeyException e) {
      throw new InvalidValueException(e.reason(), "write a JWK set: {\"keys\":[...]}");
    }
  }

  private MonitoredKeySource publicKey(String text) throws InvalidValueException {
    if (Resources.isRemote(text)) {
      URI uri = remote(text);
      return sources.over(FetchedKeys.pem(deadline -> uri, fetch, fitKeys));
    }
    String pem = new String(inlineOrLocal(text, "-----BEGIN"), StandardCharsets.UTF_8);
    try {
      return only(fitKeys.check(Optional.empty(), PemReader.read(pem)));
    } catch (UnsuitableKeyException e) {
      throw new InvalidValueException(
          e.reason(), "write the PEM text of one public key or certificate");
    }
  }

  private byte[] inlineOrLocal(String text, String inlineStart) throws InvalidValueException {
    if (Resources.isLocal(text)) {
      return resources.read(text);
    }
    if (!text.startsWith(inlineStart)) {
      throw new InvalidValueException(
          "neither the key itself, which begins with " + inlineStart + ", nor a location",
          "a location begins with https:, file:, classpath: or /WEB-INF/");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MonitoredKeySource only(VerificationKey key) {
    return new FixedKeys(KeySet.ofOnly(key));
  }
}
