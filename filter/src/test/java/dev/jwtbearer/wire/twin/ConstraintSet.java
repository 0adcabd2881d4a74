package dev.jwtbearer.wire.twin;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a web.xml says about security.
 *
 * @param declared the names of its security-roles
 * @param deniesUncovered whether it has deny-uncovered-http-methods
 */
record ConstraintSet(
    String name, List<Constraint> constraints, Set<String> declared, boolean deniesUncovered) {

  static ConstraintSet of(String name, Constraint... constraints) {
    return new ConstraintSet(name, List.of(constraints), Set.of(), false);
  }

  ConstraintSet declaring(String... roles) {
    return new ConstraintSet(name, constraints, Set.of(roles), deniesUncovered);
  }

  ConstraintSet denyingUncovered() {
    return new ConstraintSet(name, constraints, declared, true);
  }

  /** All patterns, each of them once or more often. */
  List<String> patterns() {
    return constraints.stream()
        .map(Constraint::collections)
        .flatMap(Collection::stream)
        .flatMap(resources -> resources.patterns().stream())
        .toList();
  }

  Set<String> namedMethods() {
    return constraints.stream()
        .flatMap(constraint -> constraint.collections().stream())
        .flatMap(resources -> resources.methods().stream())
        .collect(Collectors.toSet());
  }

  List<Constraint> covering(String pattern, String method) {
    return constraints.stream().filter(c -> c.covers(pattern, method)).toList();
  }

  /** Declared or named by a constraint. */
  Set<String> knownRoles() {
    Set<String> known = new HashSet<>(declared);
    constraints.forEach(constraint -> known.addAll(constraint.roles()));
    known.removeAll(Set.of("*", "**"));
    return known;
  }

  /** The elements, as they are cut out of a web.xml. */
  String xml() {
    StringBuilder xml = new StringBuilder();
    if (deniesUncovered) {
      xml.append("<deny-uncovered-http-methods/>\n");
    }
    constraints.forEach(constraint -> xml.append(constraint.xml()));
    new TreeSet<>(declared)
        .forEach(
            role ->
                xml.append("<security-role><role-name>")
                    .append(role)
                    .append("</role-name></security-role>\n"));
    return xml.toString();
  }

  /** A whole web.xml that has the container enforce them. */
  String webXml() {
    return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"5.0\">\n"
        + xml()
        + "<login-config><auth-method>BASIC</auth-method><realm-name>twins</realm-name>"
        + "</login-config></web-app>";
  }

  @Override
  public String toString() {
    return name;
  }
}
