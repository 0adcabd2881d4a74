package dev.jwtbearer.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;

/** The request attributes that hold claims. */
final class ExposedAttributes {
  private static final String NAMES = "dev.jwtbearer.exposed";

  private ExposedAttributes() {}

  /** Sets those of one token, and removes those that another filter set for another one. */
  static void set(Map<String, Object> exposed, HttpServletRequest request) {
    Object before = request.getAttribute(NAMES);
    if (before instanceof Set) {
      ((Set<?>) before).forEach(name -> request.removeAttribute(name.toString()));
    }
    request.setAttribute(NAMES, Set.copyOf(exposed.keySet()));
    exposed.forEach(request::setAttribute);
  }
}
