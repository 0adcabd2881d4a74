package dev.jwtbearer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What an application has to say while a request is authenticated and authorized. Every method does
 * nothing by default. Name an implementation in the parameter {@code eventListener}; it needs a
 * public constructor without parameters, is made once per filter and is called by many threads at
 * once.
 *
 * <p>A listener that throws, or returns {@code null}, makes the answer 500 for that request; it
 * never lets one in. With {@code mode=report} such a request is let through like all others, and
 * the log says so.
 */
public interface BearerListener {

  /**
   * Finds the token in a place that {@code tokenSources} does not know. Not called for requests
   * that a rule makes {@code public}. A token here and another one in a place of {@code
   * tokenSources} are two tokens: the request is refused with 400.
   *
   * @return the compact JWS alone, without {@code Bearer}; empty if there is none
   * @throws Exception if the listener fails
   */
  default Optional<String> findToken(HttpServletRequest request) throws Exception {
    return Optional.empty();
  }

  /**
   * Called when the token is good, before the rule is applied: the rule sees the principal that is
   * returned here.
   *
   * @param principal as the token says
   * @return who the request is from now on, or why it is refused after all
   * @throws Exception if the listener fails
   */
  default Admission accepted(JwtPrincipal principal, HttpServletRequest request) throws Exception {
    return Admission.as(principal);
  }

  /**
   * Told of a request that is refused, before it is answered. Not called with {@code mode=report}.
   * The request may hold the token that was refused: do not log its headers.
   *
   * @throws Exception if the listener fails
   */
  default void refused(Challenge challenge, HttpServletRequest request) throws Exception {}
}
