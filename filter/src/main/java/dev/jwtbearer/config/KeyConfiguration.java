package dev.jwtbearer.config;

import static dev.jwtbearer.config.Parameters.ALGORITHMS;
import static dev.jwtbearer.config.Parameters.ALLOW_INSECURE_HTTP;
import static dev.jwtbearer.config.Parameters.ISSUER;
import static dev.jwtbearer.config.Parameters.JWKS;
import static dev.jwtbearer.config.Parameters.JWKS_URI;
import static dev.jwtbearer.config.Parameters.METADATA_URI;
import static dev.jwtbearer.config.Parameters.PUBLIC_KEY;
import static dev.jwtbearer.config.Parameters.SECRET;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.keys.Discovery;
import dev.jwtbearer.keys.FetchedKeys;
import dev.jwtbearer.keys.FitKeys;
import dev.jwtbearer.keys.JwkSet;
import dev.jwtbearer.keys.KeySet;
import dev.jwtbearer.keys.KeySetAddress;
import dev.jwtbearer.keys.KeySource;
import dev.jwtbearer.keys.PemReader;
import dev.jwtbearer.keys.RemoteKeys;
import dev.jwtbearer.keys.UnfitKey;
import dev.jwtbearer.keys.VerificationKey;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.net.Endpoint;
import dev.jwtbearer.net.Fetch;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the ways to the keys the parameters choose. Exactly one of them may be given. */
final class KeyConfiguration {

  /** Makes remote keys into a source that keeps them. */
  interface Caching {
    KeySource cached(RemoteKeys remote);
  }

  private final Values values;
  private final Resources resources;
  private final Fetch fetch;
  private final Caching caching;
  private final LimitedLog log;
  private final Set<JwsAlgorithm> allowed;
  private final FitKeys fitKeys;

  KeyConfiguration(
      Values values,
      Resources resources,
      Fetch fetch,
      Caching caching,
      LimitedLog log,
      Set<JwsAlgorithm> allowed) {
    this.values = values;
    this.resources = resources;
    this.fetch = fetch;
    this.caching = caching;
    this.log = log;
    this.allowed = allowed;
    this.fitKeys = new FitKeys(allowed);
  }

  /** The source of keys, or empty if there is a problem. Nothing remote is read yet. */
  Optional<KeySource> read() {
    List<Parameter<String>> given =
        List.of(METADATA_URI, JWKS_URI, JWKS, PUBLIC_KEY, SECRET).stream()
            .filter(values::isGiven)
            .collect(Collectors.toList());
    if (given.size() > 1) {
      values.reject(
          Problem.of(
              given.stream().map(Parameter::name).collect(Collectors.joining(", ")),
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
    } catch (BadValue e) {
      values.reject(chosen, e.rule(), e.remedy());
      return Optional.empty();
    }
  }

  private KeySource source(Parameter<String> chosen, String text) throws BadValue {
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
      return remoteSet(() -> uri);
    }
    boolean insecure = values.find(ALLOW_INSECURE_HTTP).orElse(false);
    if (chosen == METADATA_URI) {
      String issuer = values.find(ISSUER).orElse("");
      return remoteSet(Discovery.at(uri, issuer, insecure, fetch));
    }
    if (uri.getRawQuery() != null) {
      throw new BadValue("discovery needs an issuer without query", "set metadataUri or jwksUri");
    }
    return remoteSet(Discovery.ofIssuer(text, insecure, fetch));
  }

  private KeySource remoteSet(KeySetAddress address) {
    return caching.cached(FetchedKeys.jwkSet(address, fetch, fitKeys, log));
  }

  private URI remote(String text) throws BadValue {
    Optional<String> problem =
        Endpoint.problem(text, values.find(ALLOW_INSECURE_HTTP).orElse(false));
    if (problem.isPresent()) {
      throw new BadValue(
          problem.get(), "write an https URL; allowInsecureHttp=true permits plain http");
    }
    return URI.create(text);
  }

  private KeySource keySet(String text) throws BadValue {
    if (Resources.isRemote(text)) {
      URI uri = remote(text);
      return remoteSet(() -> uri);
    }
    try {
      JwkSet set = JwkSet.read(inlineOrLocal(text, "{"), fitKeys);
      if (set.holdsPrivateKeys()) {
        throw new BadValue(
            "private or secret keys where public ones belong",
            "list public keys only; an HMAC secret goes into secret");
      }
      if (set.keys().isEmpty()) {
        throw new BadValue("no usable key: " + set.leftOut(), "list at least one fit public key");
      }
      set.leftOut()
          .forEach(line -> log.log(Level.WARNING, () -> "Not trusted, from jwks: " + line));
      KeySet keys = set.keys();
      return header -> keys;
    } catch (UnfitKey e) {
      throw new BadValue(e.reason(), "write a JWK set: {\"keys\":[...]}");
    }
  }

  private KeySource publicKey(String text) throws BadValue {
    if (Resources.isRemote(text)) {
      URI uri = remote(text);
      return caching.cached(FetchedKeys.pem(() -> uri, fetch, fitKeys));
    }
    String pem = new String(inlineOrLocal(text, "-----BEGIN"), StandardCharsets.UTF_8);
    try {
      return only(fitKeys.check(Optional.empty(), PemReader.read(pem)));
    } catch (UnfitKey e) {
      throw new BadValue(e.reason(), "write the PEM text of one public key or certificate");
    }
  }

  private byte[] inlineOrLocal(String text, String inlineStart) throws BadValue {
    if (Resources.isLocal(text)) {
      return resources.read(text);
    }
    if (!text.startsWith(inlineStart)) {
      throw new BadValue(
          "neither the key itself, which begins with " + inlineStart + ", nor a location",
          "a location begins with https:, file:, classpath: or /WEB-INF/");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static KeySource only(VerificationKey key) {
    KeySet keys = KeySet.ofOnly(key);
    return header -> keys;
  }
}
