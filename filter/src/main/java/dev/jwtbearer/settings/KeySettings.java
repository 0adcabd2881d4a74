package dev.jwtbearer.settings;

import java.net.URI;
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
  private final Optional<LocalKeys> keys;
  private final Optional<KeyFile> file;
  private final Optional<URI> uri;

  private KeySettings(
      Source source, Optional<LocalKeys> keys, Optional<KeyFile> file, Optional<URI> uri) {
    this.source = source;
    this.keys = keys;
    this.file = file;
    this.uri = uri;
  }

  /** Keys that the settings hold. */
  static KeySettings of(LocalKeys keys) {
    return new KeySettings(Source.SETTINGS, Optional.of(keys), Optional.empty(), Optional.empty());
  }

  /** Keys that the settings hold as the content of a file. */
  static KeySettings of(LocalKeys keys, KeyFile file) {
    return new KeySettings(Source.SETTINGS, Optional.of(keys), Optional.of(file), Optional.empty());
  }

  /** Keys that are fetched. */
  static KeySettings at(Source source, URI uri) {
    return new KeySettings(source, Optional.empty(), Optional.empty(), Optional.of(uri));
  }

  /** True if the metadata of the issuer are fetched. */
  boolean hasMetadata() {
    return source == Source.METADATA || source == Source.DISCOVERY;
  }

  public Source source() {
    return source;
  }

  /**
   * The keys that the settings hold.
   *
   * @throws IllegalStateException if they are fetched
   */
  public LocalKeys keys() {
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

  /** Where the keys that the settings hold can be read again; empty if they were given inline. */
  public Optional<KeyFile> file() {
    return file;
  }
}
