package dev.jwtbearer.descriptor;

import dev.jwtbearer.log.SafeText;
import dev.jwtbearer.log.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Reads security constraints out of XML. What is misspelt or misplaced is refused: a container
 * would leave it out, and the paths open. A runtime can lack XML, so that nothing else names a type
 * of it.
 */
public final class ConstraintReader {
  private static final Set<String> PARTS =
      Set.of(
          "web-resource-collection",
          "auth-constraint",
          "user-data-constraint",
          "http-method",
          "http-method-omission",
          "transport-guarantee");

  private static final List<String> READ =
      List.of("security-constraint", "security-role", "deny-uncovered-http-methods");

  /** Elements of a web.xml that are spelt nearly like those. */
  private static final Set<String> ALIKE = Set.of("security-role-ref");

  private final XmlElements xml;
  private final List<SecurityConstraint> constraints = new ArrayList<>();
  private final Set<String> declaredRoles = new HashSet<>();
  private boolean denyUncovered;

  private ConstraintReader(XmlElements xml) {
    this.xml = xml;
  }

  /**
   * Reads all of it.
   *
   * @param text one or several elements, whole documents among them
   * @throws InvalidSyntaxException if anything is wrong; it names all problems
   */
  public static SecurityConstraints read(String text) throws InvalidSyntaxException {
    XmlFragment fragment = new XmlFragment(text);
    List<SyntaxProblem> problems = new ArrayList<>();
    try {
      XmlElements xml =
          new XmlElements(XmlInput.open(fragment.document()), fragment.addedLines(), problems);
      return new ConstraintReader(xml).all();
    } catch (XMLStreamException e) {
      // What the parser says may hold parts of a file that should not have been named here.
      problems.add(XmlElements.unreadable(e, fragment.addedLines()));
    }
    throw new InvalidSyntaxException(problems);
  }

  private SecurityConstraints all() throws XMLStreamException, InvalidSyntaxException {
    while (xml.toNextElement()) {
      top(xml.name());
    }
    SecurityConstraints all = new SecurityConstraints(constraints, declaredRoles, denyUncovered);
    if (constraints.isEmpty()) {
      xml.problem(
          new SyntaxProblem(1, 1, "no security-constraint", "copy at least one into the file"));
    }
    boolean namesAnyRole =
        constraints.stream()
            .anyMatch(those -> those.roles().contains(SecurityConstraints.ANY_KNOWN_ROLE));
    if (namesAnyRole && all.knownRoles().isEmpty()) {
      xml.problem(
          new SyntaxProblem(
              1,
              1,
              "the role * stands for all roles of the file, and it has none",
              "copy the security-role elements too, or write ** for every user"));
    }
    xml.throwProblems();
    return all;
  }

  private void top(String name) throws XMLStreamException {
    if (name.equals("security-constraint")) {
      constraints.add(new ConstraintElement(xml).read());
    } else if (name.equals("security-role")) {
      xml.children(
          Set.of("role-name", "description"),
          child -> {
            if (child.equals("role-name")) {
              declare(xml.text());
            }
          });
    } else if (name.equals("deny-uncovered-http-methods")) {
      denyUncovered = true;
    } else if (PARTS.contains(name)) {
      xml.problem(name + " outside of its element", "put it where it belongs");
    } else if (!ALIKE.contains(name)) {
      Spelling.nearest(name, READ)
          .ifPresent(
              meant ->
                  xml.problem(
                      SafeText.quote(name) + " is no element", "did you mean " + meant + "?"));
    }
  }

  private void declare(String role) {
    declaredRoles.add(role);
    if (role.equals(SecurityConstraints.ANY_USER)) {
      xml.problem(
          "the role ** is declared, and containers take it for one that users have",
          "remove it, so that ** stands for every user");
    }
  }
}
