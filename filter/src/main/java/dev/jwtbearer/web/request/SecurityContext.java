package dev.jwtbearer.web.request;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.web.response.CacheDirectives;
import dev.jwtbearer.web.token.HiddenCredentials;
import dev.jwtbearer.web.token.PresentedToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The principal of a request, and how it was let in. An attribute of the request, so that every
 * later dispatch sees the same and nothing is authenticated twice. Logging out clears the principal
 * for good.
 */
public final class SecurityContext {

  /** How the request is passed to the application. */
  public enum Kind {
    /** As the client and the container made it: the filter says nothing of who sent it. */
    UNCHANGED,
    /** As a CORS preflight that brings neither a token nor a body. */
    PREFLIGHT,
    /** Without a token where one is optional. */
    ANONYMOUS,
    /** With the principal of its token. */
    AUTHENTICATED
  }

  /** Of requests whose answers say nothing to caches. */
  private static final CacheDirectives NO_DIRECTIVES = new CacheDirectives(null);

  private final Object owner;
  private final Kind kind;
  private final Set<String> exposed;
  private final CacheDirectives cacheDirectives;
  private final @Nullable PresentedToken token;
  private final boolean hidesToken;
  private volatile @Nullable JwtPrincipal principal;

  private SecurityContext(
      Object owner,
      Kind kind,
      @Nullable JwtPrincipal principal,
      Set<String> exposed,
      CacheDirectives cacheDirectives,
      @Nullable PresentedToken token,
      boolean hidesToken) {
    this.owner = owner;
    this.kind = kind;
    this.principal = principal;
    this.exposed = exposed;
    this.cacheDirectives = cacheDirectives;
    this.token = token;
    this.hidesToken = hidesToken;
  }

  /**
   * That of a good token.
   *
   * @param owner the filter that made it
   * @param exposed the names of the request attributes that hold claims. Unmodifiable
   * @param cacheDirectives what the answer tells caches
   * @param token that the request presents
   * @param hidesToken whether the application must not see the token in the request
   */
  public static SecurityContext of(
      Object owner,
      JwtPrincipal principal,
      Set<String> exposed,
      CacheDirectives cacheDirectives,
      PresentedToken token,
      boolean hidesToken) {
    return new SecurityContext(
        owner, Kind.AUTHENTICATED, principal, exposed, cacheDirectives, token, hidesToken);
  }

  /** That of a request without a principal. */
  public static SecurityContext withoutPrincipal(Object owner, Kind kind) {
    return new SecurityContext(owner, kind, null, Set.of(), NO_DIRECTIVES, null, false);
  }

  /**
   * True if that filter made it. Another filter has an issuer and an audience of its own.
   *
   * @param filter whatever object the filter gave when it made one
   */
  public boolean isOf(Object filter) {
    return owner == filter;
  }

  public Kind kind() {
    return kind;
  }

  Optional<JwtPrincipal> principal() {
    return Optional.ofNullable(principal);
  }

  /** The names of the request attributes that hold claims. */
  Set<String> exposed() {
    return exposed;
  }

  /** What the answer tells caches, if the token let the request in. */
  CacheDirectives cacheDirectives() {
    return cacheDirectives;
  }

  /**
   * What {@code getAuthType} is for the application: Bearer in upper case, as the types of the
   * servlet specification; other schemes as they are.
   */
  @Nullable String authType() {
    if (token == null) {
      return null;
    }
    return token.scheme().equals(PresentedToken.BEARER) ? "BEARER" : token.scheme();
  }

  /** The request as the application may see it. */
  public HttpServletRequest hide(HttpServletRequest request) {
    return hidesToken && token != null ? HiddenCredentials.of(request, token) : request;
  }

  void clear() {
    principal = null;
  }
}
