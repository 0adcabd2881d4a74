package dev.jwtbearer.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A principal that says what another one says. Extend it in a {@link BearerListener} to give users
 * of the application another name or other roles, or to add what the application knows of them.
 */
public class JwtPrincipalWrapper implements JwtPrincipal {
  private final JwtPrincipal wrapped;

  /**
   * @throws NullPointerException if there is no principal
   */
  public JwtPrincipalWrapper(JwtPrincipal wrapped) {
    this.wrapped = Objects.requireNonNull(wrapped, "wrapped");
  }

  @Override
  public String getName() {
    return wrapped.getName();
  }

  @Override
  public Set<String> roles() {
    return wrapped.roles();
  }

  @Override
  public Set<String> scopes() {
    return wrapped.scopes();
  }

  @Override
  public Optional<String> issuer() {
    return wrapped.issuer();
  }

  @Override
  public Optional<String> issuerName() {
    return wrapped.issuerName();
  }

  @Override
  public Optional<String> subject() {
    return wrapped.subject();
  }

  @Override
  public List<String> audience() {
    return wrapped.audience();
  }

  @Override
  public Optional<Instant> expiresAt() {
    return wrapped.expiresAt();
  }

  @Override
  public Optional<Instant> issuedAt() {
    return wrapped.issuedAt();
  }

  @Override
  public Optional<String> tokenId() {
    return wrapped.tokenId();
  }

  @Override
  public Map<String, @Nullable Object> claims() {
    return wrapped.claims();
  }

  /** Out of {@link #claims}, by which rules go too: override that one. */
  @Override
  public Optional<Object> claim(String name) {
    return Optional.ofNullable(claims().get(name));
  }

  @Override
  public String token() {
    return wrapped.token();
  }

  /** The class and the name. No token. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + '[' + getName() + ']';
  }
}
