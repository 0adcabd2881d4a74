package dev.jwtbearer.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The request attributes that hold claims. */
public final class ClaimAttributes {
  private static final String NAMES = "dev.jwtbearer.exposed";

  private final String[] all;

  /**
   * @param all names that a claim may have here
   */
  public ClaimAttributes(Set<String> all) {
    this.all = all.toArray(new String[0]);
  }

  /** The names of all that {@link #set} may set or remove, whatever the token. */
  public Set<String> names(HttpServletRequest request) {
    Set<String> names = new HashSet<>(Set.of(all));
    names.add(NAMES);
    Object before = request.getAttribute(NAMES);
    if (before instanceof Set) {
      ((Set<?>) before).forEach(name -> names.add(name.toString()));
    }
    return names;
  }

  /**
   * Sets those of one token. What has such a name already is no claim of it and is removed, as is
   * what another filter set for another token. Most requests have none, and nothing is set.
   *
   * @param exposed unmodifiable
   */
  public void set(Map<String, Object> exposed, HttpServletRequest request) {
    for (String name : all) {
      request.removeAttribute(name);
    }
    Object before = request.getAttribute(NAMES);
    if (before instanceof Set) {
      ((Set<?>) before).forEach(name -> request.removeAttribute(name.toString()));
    }
    if (!exposed.isEmpty()) {
      request.setAttribute(NAMES, exposed.keySet());
      exposed.forEach(request::setAttribute);
    } else if (before != null) {
      request.removeAttribute(NAMES);
    }
  }
}
