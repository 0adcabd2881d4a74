package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.jose.NumericDates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The principal of an accepted token. What the claims say is read from them on each call: {@link
 * Claims} has checked their types, and ten thousand principals may be cached.
 */
final class VerifiedPrincipal implements JwtPrincipal {
  private final String name;
  private final Optional<String> issuerName;
  private final Map<String, @Nullable Object> claims;
  private final Set<String> roles;
  private final Set<String> scopes;
  private final String token;

  /**
   * @param roles unmodifiable
   * @param scopes unmodifiable
   */
  VerifiedPrincipal(
      String name,
      Optional<String> issuerName,
      Claims claims,
      Set<String> roles,
      Set<String> scopes,
      String token) {
    this.name = name;
    this.issuerName = issuerName;
    this.claims = claims.json().asMap();
    this.roles = roles;
    this.scopes = scopes;
    this.token = token;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Set<String> roles() {
    return roles;
  }

  @Override
  public Set<String> scopes() {
    return scopes;
  }

  @Override
  public Optional<String> issuer() {
    return text("iss");
  }

  @Override
  public Optional<String> issuerName() {
    return issuerName;
  }

  @Override
  public Optional<String> subject() {
    return text("sub");
  }

  @Override
  public List<String> audience() {
    Object audience = claims.get("aud");
    return audience instanceof String
        ? List.of((String) audience)
        : Claims.strings(audience).orElse(List.of());
  }

  @Override
  public Optional<Instant> expiresAt() {
    return NumericDates.of(claims.get("exp"));
  }

  @Override
  public Optional<Instant> issuedAt() {
    return NumericDates.of(claims.get("iat"));
  }

  @Override
  public Optional<String> tokenId() {
    return text("jti");
  }

  @Override
  public Map<String, @Nullable Object> claims() {
    return claims;
  }

  @Override
  public Optional<Object> claim(String claimName) {
    return Optional.ofNullable(claims.get(claimName));
  }

  @Override
  public String token() {
    return token;
  }

  private Optional<String> text(String claimName) {
    Object value = claims.get(claimName);
    return value instanceof String ? Optional.of((String) value) : Optional.empty();
  }

  /** Name and issuer. No token, and no other claim. */
  @Override
  public String toString() {
    return "JwtPrincipal[" + name + issuer().map(issuer -> " of " + issuer).orElse("") + ']';
  }
}
