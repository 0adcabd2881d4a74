package dev.jwtbearer.web.challenge;

import dev.jwtbearer.web.token.PresentedToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An authentication scheme that clients may use, and what challenges say of it. Immutable. */
public final class OfferedScheme {
  /** Bearer alone, of which there is nothing to say. */
  public static final List<OfferedScheme> BEARER_ALONE =
      List.of(new OfferedScheme(PresentedToken.BEARER, Map.of()));

  private final String name;
  private final Map<String, String> parameters;
  private final Optional<Supplier<String>> nonces;

  /**
   * @param parameters of every challenge of this scheme, such as {@code algs} (RFC 9449, section
   *     7.1), in the order in which they are written
   */
  public OfferedScheme(String name, Map<String, String> parameters) {
    this(name, parameters, Optional.empty());
  }

  private OfferedScheme(
      String name, Map<String, String> parameters, Optional<Supplier<String>> nonces) {
    this.name = name;
    this.parameters = new LinkedHashMap<>(parameters);
    this.nonces = nonces;
  }

  /**
   * The same, but clients need a nonce for it (RFC 9449, section 9).
   *
   * @param source makes a nonce
   */
  public OfferedScheme withNonces(Supplier<String> source) {
    return new OfferedScheme(name, parameters, Optional.of(source));
  }

  /** A new nonce; empty if the scheme needs none. */
  Optional<String> nonce() {
    return nonces.map(Supplier::get);
  }

  public String name() {
    return name;
  }

  Map<String, String> parameters() {
    return parameters;
  }
}
