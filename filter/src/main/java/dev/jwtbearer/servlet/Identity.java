package dev.jwtbearer.servlet;

import dev.jwtbearer.api.JwtPrincipal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a request was let in, and who it is; kept with the request so that every later dispatch sees
 * the same and nothing is judged twice. Logging out forgets the principal for good.
 */
final class Identity {
  private final Gate gate;
  private final Passage passage;
  private final Set<String> exposed;
  private volatile @Nullable JwtPrincipal principal;

  private Identity(
      Gate gate, Passage passage, @Nullable JwtPrincipal principal, Set<String> exposed) {
    this.gate = gate;
    this.passage = passage;
    this.principal = principal;
    this.exposed = exposed;
  }

  /**
   * That of a good token.
   *
   * @param exposed the names of the request attributes that hold claims. Unmodifiable
   */
  static Identity of(Gate gate, JwtPrincipal principal, Set<String> exposed) {
    return new Identity(gate, Passage.AUTHENTICATED, principal, exposed);
  }

  /** That of nobody we know. */
  static Identity ofNobody(Gate gate, Passage passage) {
    return new Identity(gate, passage, null, Set.of());
  }

  /** True if that gate let the request in. Another one has an issuer and an audience of its own. */
  boolean isOf(Gate other) {
    return gate == other;
  }

  Passage passage() {
    return passage;
  }

  Optional<JwtPrincipal> principal() {
    return Optional.ofNullable(principal);
  }

  /** The names of the request attributes that hold claims. */
  Set<String> exposed() {
    return exposed;
  }

  void forget() {
    principal = null;
  }
}
