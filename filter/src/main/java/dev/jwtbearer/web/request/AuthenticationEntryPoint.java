package dev.jwtbearer.web.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What {@link HttpServletRequest#authenticate} comes to for a request without a principal. */
@FunctionalInterface
public interface AuthenticationEntryPoint {

  /** Tells the client to bring a token. */
  void commence(HttpServletRequest request, HttpServletResponse response);
}
