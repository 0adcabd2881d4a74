package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALGORITHMS;
import static dev.jwtbearer.settings.Parameters.ALLOW_INSECURE_HTTP;
import static dev.jwtbearer.settings.Parameters.ISSUER;
import static dev.jwtbearer.settings.Parameters.JWKS;
import static dev.jwtbearer.settings.Parameters.JWKS_URI;
import static dev.jwtbearer.settings.Parameters.KEY_SOURCES;
import static dev.jwtbearer.settings.Parameters.METADATA_URI;
import static dev.jwtbearer.settings.Parameters.PUBLIC_KEY;
import static dev.jwtbearer.settings.Parameters.SECRET;

import dev.jwtbearer.http.Endpoint;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwk.JwkSet;
import dev.jwtbearer.jwk.KeyRequirements;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.jwk.PemReader;
import dev.jwtbearer.jwk.UnsuitableKeyException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads where the keys of an issuer come from. Exactly one parameter may say so. */
final class KeySettingsReader {
  private final ParameterValues values;
  private final Resources resources;
  private final Set<JwsAlgorithm> allowed;
  private final KeyRequirements requirements;

  KeySettingsReader(ParameterValues values, Resources resources, Set<JwsAlgorithm> allowed) {
    this.values = values;
    this.resources = resources;
    this.allowed = allowed;
    this.requirements = new KeyRequirements(allowed);
  }

  /** Empty if there is a problem. Nothing remote is read. */
  Optional<KeySettings> read() {
    List<Parameter<String>> given =
        KEY_SOURCES.stream().filter(values::isGiven).collect(Collectors.toList());
    if (given.size() > 1) {
      return Optional.empty(); // a problem, which an Exclusion has found
    }
    Parameter<String> chosen = given.isEmpty() ? ISSUER : given.get(0);
    Optional<String> text = values.find(chosen);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(chosen, text.get()));
    } catch (InvalidValueException e) {
      values.reject(chosen, e.rule(), e.remedy());
      return Optional.empty();
    }
  }

  private boolean isInsecureHttpAllowed() {
    return values.find(ALLOW_INSECURE_HTTP).orElse(false);
  }

  private KeySettings read(Parameter<String> chosen, String text) throws InvalidValueException {
    if (chosen == SECRET) {
      return KeySettings.of(
          new LocalKeys(
              KeySet.ofOnly(new HmacSecret(allowed, values.isGiven(ALGORITHMS)).read(text)),
              List.of()));
    }
    if (chosen == PUBLIC_KEY) {
      return publicKey(text);
    }
    if (chosen == JWKS) {
      return keySet(text);
    }
    URI uri = remote(text);
    if (chosen == JWKS_URI) {
      return KeySettings.at(KeySettings.Source.JWK_SET, uri);
    }
    if (chosen == METADATA_URI) {
      return KeySettings.at(KeySettings.Source.METADATA, uri);
    }
    if (uri.getRawQuery() != null) {
      throw new InvalidValueException(
          "discovery needs an issuer without query",
          "set " + values.named(METADATA_URI) + " or " + values.named(JWKS_URI));
    }
    return KeySettings.at(KeySettings.Source.DISCOVERY, uri);
  }

  private URI remote(String text) throws InvalidValueException {
    Optional<String> problem = Endpoint.problem(text, isInsecureHttpAllowed());
    if (problem.isPresent()) {
      throw new InvalidValueException(problem.get(), remedy(problem.get(), text));
    }
    return URI.create(text);
  }

  private String remedy(String problem, String text) {
    if (problem.contains("plain http")) {
      return "write an https URL; allowInsecureHttp=true permits plain http";
    }
    if (problem.contains("beyond ASCII")) {
      return "write the host in its ASCII form (xn--…)"
          + otherAddress(text, ", and, if iss has the other form, ");
    }
    if (problem.contains("underscore")) {
      return "give the host a name without it" + otherAddress(text, ", or ");
    }
    return "write an https URL";
  }

  /** Of use for an issuer alone, which is both an identifier and an address. */
  private String otherAddress(String text, String conjunction) {
    return values.find(ISSUER).filter(text::equals).isPresent()
        ? conjunction + "set " + values.named(JWKS_URI) + " to an address with such a name"
        : "";
  }

  private KeySettings keySet(String text) throws InvalidValueException {
    if (Resources.isRemote(text)) {
      return KeySettings.at(KeySettings.Source.JWK_SET, remote(text));
    }
    return local(text, () -> readKeySet(text));
  }

  /** Reads once now, so that a problem fails the deployment. */
  private static KeySettings local(String text, KeyFile.Reader reader)
      throws InvalidValueException {
    LocalKeys keys = reader.read();
    return Resources.isLocal(text)
        ? KeySettings.of(keys, new KeyFile(text, reader))
        : KeySettings.of(keys);
  }

  private LocalKeys readKeySet(String text) throws InvalidValueException {
    try {
      JwkSet set = JwkSet.read(inlineOrLocal(text, "{"), requirements);
      if (set.holdsPrivateKeys()) {
        throw new InvalidValueException(
            "private or secret keys where public ones belong",
            "list public keys only; an HMAC secret goes into secret");
      }
      if (set.keys().isEmpty()) {
        throw new InvalidValueException(
            "no usable key: " + set.leftOut(), "list at least one fit public key");
      }
      return new LocalKeys(set.keys(), set.leftOut());
    } catch (UnsuitableKeyException e) {
      throw new InvalidValueException(e.reason(), "write a JWK set: {\"keys\":[...]}");
    }
  }

  private KeySettings publicKey(String text) throws InvalidValueException {
    if (Resources.isRemote(text)) {
      return KeySettings.at(KeySettings.Source.PEM, remote(text));
    }
    return local(text, () -> readPublicKey(text));
  }

  private LocalKeys readPublicKey(String text) throws InvalidValueException {
    String pem = new String(inlineOrLocal(text, "-----BEGIN"), StandardCharsets.UTF_8);
    try {
      return new LocalKeys(
          KeySet.ofOnly(requirements.check(Optional.empty(), PemReader.read(pem))), List.of());
    } catch (UnsuitableKeyException e) {
      throw new InvalidValueException(
          e.reason(), "write the PEM text of one public key or certificate");
    }
  }

  /** Editors put a byte order mark before UTF-8, and tools write DER where PEM is meant. */
  private static byte[] textOf(byte[] file) throws InvalidValueException {
    if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
      return Arrays.copyOfRange(file, 3, file.length);
    }
    if (startsWith(file, 0xFE, 0xFF) || startsWith(file, 0xFF, 0xFE)) {
      throw new InvalidValueException("a file in UTF-16", "save it in UTF-8");
    }
    if (startsWith(file, 0x30, 0x82) || startsWith(file, 0x30, 0x81)) {
      throw new InvalidValueException(
          "a binary file (DER)",
          "convert it to PEM: openssl x509 -inform der -in FILE for a certificate, openssl pkey"
              + " -pubin -inform der -in FILE for a public key");
    }
    return file;
  }

  private static boolean startsWith(byte[] file, int... octets) {
    for (int i = 0; i < octets.length; i++) {
      if (i >= file.length || (file[i] & 0xFF) != octets[i]) {
        return false;
      }
    }
    return true;
  }

  private byte[] inlineOrLocal(String text, String inlineStart) throws InvalidValueException {
    if (Resources.isLocal(text)) {
      return textOf(resources.read(text));
    }
    if (!text.startsWith(inlineStart)) {
      throw new InvalidValueException(
          "neither the key itself, which begins with " + inlineStart + ", nor a location",
          "a location begins with https:, file:, classpath: or /WEB-INF/");
    }
    // Environment variables often have the line breaks of a PEM text as backslash and n.
    String lines = inlineStart.startsWith("-") ? text.replace("\\n", "\n") : text;
    return lines.getBytes(StandardCharsets.UTF_8);
  }
}
