package dev.jwtbearer.web;

import dev.jwtbearer.api.JwtPrincipal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a request was let in, and who it is; kept with the request so that every later dispatch sees
 * the same and nothing is authenticated twice. Logging out forgets the principal for good.
 */
final class RequestIdentity {
  /** Of requests whose answers are not marked. */
  private static final CacheDirectives NO_MARKS = new CacheDirectives(null);

  private final AccessControl accessControl;
  private final CallerKind callerKind;
  private final Set<String> exposed;
  private final CacheDirectives marks;
  private volatile @Nullable JwtPrincipal principal;

  private RequestIdentity(
      AccessControl accessControl,
      CallerKind callerKind,
      @Nullable JwtPrincipal principal,
      Set<String> exposed,
      CacheDirectives marks) {
    this.accessControl = accessControl;
    this.callerKind = callerKind;
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
  static RequestIdentity of(
      AccessControl accessControl,
      JwtPrincipal principal,
      Set<String> exposed,
      CacheDirectives marks) {
    return new RequestIdentity(accessControl, CallerKind.AUTHENTICATED, principal, exposed, marks);
  }

  /** That of nobody we know. */
  static RequestIdentity ofNobody(AccessControl accessControl, CallerKind callerKind) {
    return new RequestIdentity(accessControl, callerKind, null, Set.of(), NO_MARKS);
  }

  /**
   * True if that access control admitted the request. Another one has an issuer and an audience of
   * its own.
   */
  boolean isOf(AccessControl other) {
    return accessControl == other;
  }

  CallerKind callerKind() {
    return callerKind;
  }

  Optional<JwtPrincipal> principal() {
    return Optional.ofNullable(principal);
  }

  /** The names of the request attributes that hold claims. */
  Set<String> exposed() {
    return exposed;
  }

  /** What the answer tells caches, if the token let the request in. */
  CacheDirectives marks() {
    return marks;
  }

  void forget() {
    principal = null;
  }
}
