package dev.jwtbearer.wire.twin;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A security-constraint.
 *
 * @param isOpen true if it has no auth-constraint
 * @param roles of the auth-constraint
 */
record Constraint(List<Resources> collections, boolean isOpen, Set<String> roles) {

  /**
   * A constraint of one collection.
   *
   * @param who blank-separated roles; {@code none} for an empty auth-constraint, {@code open} for
   *     no auth-constraint
   */
  static Constraint on(String resources, String who) {
    return on(List.of(Resources.of(resources)), who);
  }

  static Constraint on(List<Resources> collections, String who) {
    boolean namesNone = who.equals("open") || who.equals("none");
    return new Constraint(
        collections, who.equals("open"), namesNone ? Set.of() : Set.of(who.split(" ")));
  }

  boolean isForNobody() {
    return !isOpen && roles.isEmpty();
  }

  boolean covers(String pattern, String method) {
    return collections.stream()
        .anyMatch(those -> those.patterns().contains(pattern) && those.covers(method));
  }

  String xml() {
    StringBuilder xml = new StringBuilder("<security-constraint>");
    collections.forEach(resources -> xml.append(resources.xml()));
    if (!isOpen) {
      xml.append("<auth-constraint>");
      new TreeSet<>(roles)
          .forEach(role -> xml.append("<role-name>").append(role).append("</role-name>"));
      xml.append("</auth-constraint>");
    }
    return xml + "</security-constraint>\n";
  }
}
