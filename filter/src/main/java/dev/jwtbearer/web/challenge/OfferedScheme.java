package dev.jwtbearer.web.challenge;

import dev.jwtbearer.web.token.PresentedToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An authentication scheme that clients may use, and what challenges say of it. Immutable. */
public final class OfferedScheme {
  /** Bearer alone, of which there is nothing to say. */
  public static final List<OfferedScheme> BEARER_ALONE =
      List.of(new OfferedScheme(PresentedToken.BEARER, Map.of()));

  private final String name;
  private final Map<String, String> parameters;

  /**
   * @param parameters of every challenge of this scheme, such as {@code algs} (RFC 9449, section
   *     7.1), in the order in which they are written
   */
  public OfferedScheme(String name, Map<String, String> parameters) {
    this.name = name;
    this.parameters = new LinkedHashMap<>(parameters);
  }

  public String name() {
    return name;
  }

  Map<String, String> parameters() {
    return parameters;
  }
}
