package dev.jwtbearer.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;

/** The request attributes that hold claims. */
final class ExposedAttributes {
  private static final String NAMES = "dev.jwtbearer.exposed";

  private final Set<String> all;

  /**
   * @param all names that a claim may have here
   */
  ExposedAttributes(Set<String> all) {
    this.all = all;
  }

  /**
   * Sets those of one token. What has such a name already is no claim of it and is removed, as is
   * what another filter set for another token.
   */
  void set(Map<String, Object> exposed, HttpServletRequest request) {
    all.forEach(request::removeAttribute);
    Object before = request.getAttribute(NAMES);
    if (before instanceof Set) {
      ((Set<?>) before).forEach(name -> request.removeAttribute(name.toString()));
    }
    request.setAttribute(NAMES, Set.copyOf(exposed.keySet()));
    exposed.forEach(request::setAttribute);
  }
}
