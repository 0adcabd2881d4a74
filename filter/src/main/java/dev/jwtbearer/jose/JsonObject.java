package dev.jwtbearer.jose;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object whose members keep their JSON types. Unmodifiable at every depth. */
public final class JsonObject {
  private final Map<String, @Nullable Object> members;

  JsonObject(Map<String, @Nullable Object> members) {
    this.members = members;
  }

  /**
   * The object behind a value of {@link #value}, or empty if it is not one.
   *
   * @param value as read by {@link StrictJson}: only that makes maps
   */
  @SuppressWarnings("unchecked")
  public static Optional<JsonObject> from(@Nullable Object value) {
    return value instanceof Map
        ? Optional.of(new JsonObject((Map<String, @Nullable Object>) value))
        : Optional.empty();
  }

  /** True if the member is there, be it JSON {@code null}. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  public Set<String> names() {
    return members.keySet();
  }

  /** The member's value; null if it is absent or JSON {@code null}. */
  public @Nullable Object value(String name) {
    return members.get(name);
  }

  /**
   * The member as a string; empty if it is absent.
   *
   * @throws InvalidJsonException if it is there and no string, JSON {@code null} included
   */
  public Optional<String> string(String name) throws InvalidJsonException {
    Object value = members.get(name);
    if (value instanceof String) {
      return Optional.of((String) value);
    }
    if (has(name)) {
      throw new InvalidJsonException(name + " is not a string");
    }
    return Optional.empty();
  }

  /** The object without the members that are JSON {@code null}. */
  public JsonObject withoutNulls() {
    if (!members.containsValue(null)) {
      return this;
    }
    Map<String, @Nullable Object> present = new LinkedHashMap<>(members);
    present.values().removeIf(Objects::isNull);
    return new JsonObject(Collections.unmodifiableMap(present));
  }

  /** All members. Unmodifiable at every depth. */
  public Map<String, @Nullable Object> asMap() {
    return members;
  }
}
