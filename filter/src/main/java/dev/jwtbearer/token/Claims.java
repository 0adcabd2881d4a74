package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.NumericDates;
import dev.jwtbearer.jose.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claims set whose registered claims have the types that RFC 7519, section 4.1, gives them.
 * Whether they say what they should is for the {@link ClaimValidator}s.
 */
final class Claims {
  /** Says whose key the sender of the token must prove to have (RFC 7800, section 3.1). */
  static final String CONFIRMATION = "cnf";

  private final JsonObject json;
  private final @Nullable String issuer;
  private final List<String> audience;
  private final @Nullable Instant expiresAt;
  private final @Nullable Instant notBefore;
  private final @Nullable Instant issuedAt;

  private Claims(JsonObject json) throws InvalidJsonException {
    this.json = json;
    this.issuer = json.string("iss").orElse(null);
    String subject = json.string("sub").orElse(null);
    this.audience = audience(json);
    this.expiresAt = date(json, "exp");
    this.notBefore = date(json, "nbf");
    this.issuedAt = date(json, "iat");
    String tokenId = json.string("jti").orElse(null);
    if (subject != null && !PrincipalName.isName(subject)) {
      throw new InvalidJsonException(
          "sub is blank, longer than 1024 characters or has control characters");
    }
    if (tokenId != null && tokenId.isBlank()) {
      throw new InvalidJsonException("jti is blank");
    }
  }

  static Claims of(JsonObject json) throws AccessException {
    try {
      return new Claims(json);
    } catch (InvalidJsonException e) {
      throw new AccessException(Refusal.BAD_CLAIMS, e.reason());
    }
  }

  private static List<String> audience(JsonObject json) throws InvalidJsonException {
    Object value = json.value("aud");
    if (value instanceof String) {
      return List.of((String) value);
    }
    if (!json.has("aud")) {
      return List.of();
    }
    return strings(value)
        .orElseThrow(
            () -> new InvalidJsonException("aud is neither a string nor an array of strings"));
  }

  /**
   * The value as an array that holds strings alone. Unmodifiable.
   *
   * @param value as read by {@link StrictJson}, whose lists nobody changes
   */
  @SuppressWarnings("unchecked")
  static Optional<List<String>> strings(@Nullable Object value) {
    if (!(value instanceof List)) {
      return Optional.empty();
    }
    for (Object element : (List<?>) value) {
      if (!(element instanceof String)) {
        return Optional.empty();
      }
    }
    return Optional.of((List<String>) value);
  }

  private static @Nullable Instant date(JsonObject json, String name) throws InvalidJsonException {
    Object value = json.value(name);
    if (value == null && !json.has(name)) {
      return null;
    }
    return NumericDates.of(value)
        .orElseThrow(
            () ->
                new InvalidJsonException(
                    name
                        + (value instanceof Number
                            ? " is out of range: seconds from 0 to " + NumericDates.LATEST
                            : " is not a number of seconds")));
  }

  JsonObject json() {
    return json;
  }

  Optional<String> issuer() {
    return Optional.ofNullable(issuer);
  }

  List<String> audience() {
    return audience;
  }

  Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  Optional<Instant> notBefore() {
    return Optional.ofNullable(notBefore);
  }

  Optional<Instant> issuedAt() {
    return Optional.ofNullable(issuedAt);
  }
}
