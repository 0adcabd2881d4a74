package dev.jwtbearer.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers refused requests. Name an implementation in the parameter {@code challengeHandler}; it
 * needs a public constructor without parameters, is made once per filter and is called by many
 * threads at once.
 *
 * <p>The application is never called for a refused request, whatever the handler does.
 */
@FunctionalInterface
public interface ChallengeHandler {

  /**
   * Writes the answer. Status, {@code WWW-Authenticate}, {@code Retry-After} and {@code
   * Cache-Control} of the challenge are already set on the response, so a handler that only adds a
   * body, or does nothing, still refuses.
   *
   * @throws IOException if the answer cannot be written
   * @throws ServletException if the handler fails. Like any runtime exception it becomes a bare 500
   *     for this request
   */
  void handle(Challenge challenge, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException;
}
