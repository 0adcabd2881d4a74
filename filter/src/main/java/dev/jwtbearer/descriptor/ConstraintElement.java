package dev.jwtbearer.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Reads one {@code security-constraint}. */
final class ConstraintElement {
  private final XmlElements xml;

  /**
   * @param xml stands at its beginning
   */
  ConstraintElement(XmlElements xml) {
    this.xml = xml;
  }

  /** Reads it to its end. */
  SecurityConstraint read() throws XMLStreamException {
    List<WebResources> resources = new ArrayList<>();
    List<Set<String>> roles = new ArrayList<>();
    List<Boolean> guarantees = new ArrayList<>();
    xml.children(
        Set.of(
            "display-name", "web-resource-collection", "auth-constraint", "user-data-constraint"),
        child -> {
          if (child.equals("web-resource-collection")) {
            resources.add(resources());
          } else if (child.equals("auth-constraint")) {
            roles.add(roles());
          } else if (child.equals("user-data-constraint")) {
            guarantees.add(needsTls());
          }
        });
    if (resources.isEmpty()) {
      xml.problem("a security-constraint without web-resource-collection", "add one");
    }
    if (roles.size() > 1 || guarantees.size() > 1) {
      xml.problem(
          "a security-constraint with several auth-constraints or user-data-constraints",
          "write one of each");
    }
    return new SecurityConstraint(resources, roles.stream().findFirst(), guarantees.contains(true));
  }

  private WebResources resources() throws XMLStreamException {
    List<UrlPattern> patterns = new ArrayList<>();
    Set<String> methods = new LinkedHashSet<>();
    Set<String> omissions = new LinkedHashSet<>();
    xml.children(
        Set.of(
            "web-resource-name",
            "description",
            "url-pattern",
            "http-method",
            "http-method-omission"),
        child -> {
          if (child.equals("url-pattern")) {
            pattern().ifPresent(patterns::add);
          } else if (child.equals("http-method")) {
            methods.add(method());
          } else if (child.equals("http-method-omission")) {
            omissions.add(method());
          }
        });
    if (patterns.isEmpty()) {
      xml.problem("a web-resource-collection without a good url-pattern", "add one");
    }
    if (!methods.isEmpty() && !omissions.isEmpty()) {
      xml.problem("both http-method and http-method-omission", "keep one of them");
    }
    return omissions.isEmpty()
        ? new WebResources(patterns, methods, false)
        : new WebResources(patterns, omissions, true);
  }

  private Optional<UrlPattern> pattern() throws XMLStreamException {
    int line = xml.line();
    int column = xml.column();
    String text = xml.text();
    try {
      return Optional.of(UrlPattern.ofConstraint(text, column));
    } catch (SyntaxException e) {
      xml.problem(new SyntaxProblem(line, e));
      return Optional.empty();
    }
  }

  private String method() throws XMLStreamException {
    int line = xml.line();
    int column = xml.column();
    String name = xml.text();
    try {
      MethodName.check(name, column);
    } catch (SyntaxException e) {
      xml.problem(new SyntaxProblem(line, e));
    }
    return name;
  }

  private Set<String> roles() throws XMLStreamException {
    Set<String> roles = new LinkedHashSet<>();
    xml.children(
        Set.of("description", "role-name"),
        child -> {
          if (child.equals("role-name")) {
            String role = xml.text();
            roles.add(role);
            if (role.isEmpty()) {
              xml.problem("an empty role-name", "write a role, * or **");
            }
          }
        });
    return roles;
  }

  private boolean needsTls() throws XMLStreamException {
    List<String> guarantees = new ArrayList<>();
    xml.children(
        Set.of("description", "transport-guarantee"),
        child -> {
          if (child.equals("transport-guarantee")) {
            guarantees.add(xml.text());
          }
        });
    if (guarantees.size() != 1
        || !Set.of("NONE", "INTEGRAL", "CONFIDENTIAL").contains(guarantees.get(0))) {
      xml.problem(
          "a user-data-constraint without one good transport-guarantee",
          "write NONE, INTEGRAL or CONFIDENTIAL");
    }
    return !guarantees.equals(List.of("NONE"));
  }
}
