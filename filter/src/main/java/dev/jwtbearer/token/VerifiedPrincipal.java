package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The principal of an accepted token. */
final class VerifiedPrincipal implements JwtPrincipal {
  private final String name;
  private final Optional<String> issuerName;
  private final Claims claims;
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
    this.claims = claims;
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
    return claims.issuer();
  }

  @Override
  public Optional<String> issuerName() {
    return issuerName;
  }

  @Override
  public Optional<String> subject() {
    return claims.subject();
  }

  @Override
  public List<String> audience() {
    return claims.audience();
  }

  @Override
  public Optional<Instant> expiresAt() {
    return claims.expiresAt();
  }

  @Override
  public Optional<Instant> issuedAt() {
    return claims.issuedAt();
  }

  @Override
  public Optional<String> tokenId() {
    return claims.tokenId();
  }

  @Override
  public Map<String, @Nullable Object> claims() {
    return claims.json().asMap();
  }

  @Override
  public Optional<Object> claim(String claimName) {
    return Optional.ofNullable(claims.json().value(claimName));
  }

  @Override
  public String token() {
    return token;
  }

  /** Name and issuer. No token, and no other claim. */
  @Override
  public String toString() {
    return "JwtPrincipal[" + name + claims.issuer().map(issuer -> " of " + issuer).orElse("") + ']';
  }
}
