package dev.jwtbearer.token;

import dev.jwtbearer.jose.ClaimPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The claims that an application gets as attributes of its requests. Immutable. */
public final class ExposedClaims {
  private final Map<String, ClaimPath> byAttribute;

  /**
   * @param byAttribute which claim each attribute gets
   */
  public ExposedClaims(Map<String, ClaimPath> byAttribute) {
    this.byAttribute = Collections.unmodifiableMap(new LinkedHashMap<>(byAttribute));
  }

  /** The names of all attributes. */
  Set<String> names() {
    return byAttribute.keySet();
  }

  /** The attributes of a token, with the JSON types of its claims; none for a claim it lacks. */
  Map<String, Object> of(Claims claims) {
    if (byAttribute.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    byAttribute.forEach(
        (attribute, path) ->
            path.find(claims.json().asMap()).ifPresent(value -> values.put(attribute, value)));
    return Collections.unmodifiableMap(values);
  }
}
