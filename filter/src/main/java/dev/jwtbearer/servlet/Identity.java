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
  /** Of requests whose answers are not marked. */
  private static final CacheMarks NO_MARKS = new CacheMarks(null);

  private final Gate gate;
  private final Passage passage;
  private final Set<String> exposed;
  private final CacheMarks marks;
  private volatile @Nullable JwtPrincipal principal;

  private Identity(
      Gate gate,
      Passage passage,
      @Nullable JwtPrincipal principal,
      Set<String> exposed,
      CacheMarks marks) {
    this.gate = gate;
    this.passage = passage;
    this.principal = principal;
    this.exposed = exposed;
    this.marks = marks;
  }

  /**
   * That of a good token.
   *
   * @param exposed the names of the request attributes that hold claims. Unmodifiable
   * @param marks what the answer tells caches
   */
  static Identity of(Gate gate, JwtPrincipal principal, Set<String> exposed, CacheMarks marks) {
    return new Identity(gate, Passage.AUTHENTICATED, principal, exposed, marks);
  }

  /** That of nobody we know. */
  static Identity ofNobody(Gate gate, Passage passage) {
    return new Identity(gate, passage, null, Set.of(), NO_MARKS);
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

  /** What the answer tells caches, if the token let the request in. */
  CacheMarks marks() {
    return marks;
  }

  void forget() {
    principal = null;
  }
}
