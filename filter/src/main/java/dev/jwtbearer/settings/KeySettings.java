package dev.jwtbearer.settings;

import dev.jwtbearer.jwk.KeySet;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where the keys of an issuer come from: one of {@link Source}. Immutable. */
public final class KeySettings {

  /** The ways to the keys. */
  public enum Source {
    /** The settings hold the keys. */
    SETTINGS,
    /** A JWK set at a URL (RFC 7517). */
    JWK_SET,
    /** One PEM key or certificate at a URL. */
    PEM,
    /** Provider metadata at a URL of its own. */
    METADATA,
    /** Provider metadata at the well-known places of the issuer (OpenID Discovery, RFC 8414). */
    DISCOVERY
  }

  private final Source source;
  private final Optional<KeySet> keys;
  private final Optional<URI> uri;
  private final List<String> leftOut;

  private KeySettings(
      Source source, Optional<KeySet> keys, Optional<URI> uri, List<String> leftOut) {
    this.source = source;
    this.keys = keys;
    this.uri = uri;
    this.leftOut = List.copyOf(leftOut);
  }

  /**
   * Keys that the settings hold.
   *
   * @param leftOut which keys are not trusted and why, a line for each
   */
  static KeySettings of(KeySet keys, List<String> leftOut) {
    return new KeySettings(Source.SETTINGS, Optional.of(keys), Optional.empty(), leftOut);
  }

  /** Keys that are fetched. */
  static KeySettings at(Source source, URI uri) {
    return new KeySettings(source, Optional.empty(), Optional.of(uri), List.of());
  }

  public Source source() {
    return source;
  }

  /**
   * The keys that the settings hold.
   *
   * @throws IllegalStateException if they are fetched
   */
  public KeySet keys() {
    return keys.orElseThrow(() -> new IllegalStateException("the keys are fetched"));
  }

  /**
   * The address of the keys or of the metadata; the issuer for {@link Source#DISCOVERY}.
   *
   * @throws IllegalStateException if the settings hold the keys
   */
  public URI uri() {
    return uri.orElseThrow(() -> new IllegalStateException("the settings hold the keys"));
  }

  /** The keys of the settings that are not trusted and why, a line for each. */
  public List<String> leftOut() {
    return leftOut;
  }
}
