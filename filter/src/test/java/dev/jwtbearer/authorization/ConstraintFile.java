package dev.jwtbearer.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jwtbearer.descriptor.InvalidSyntaxException;
import dev.jwtbearer.descriptor.SyntaxProblem;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/** Security constraints as text, and what becomes of them. */
final class ConstraintFile {
  private ConstraintFile() {}

  /**
   * One constraint.
   *
   * @param patternsAndMethods such as {@code /a /b POST !GET}; {@code root} is the empty pattern
   * @param roles separated by blanks; {@code -} for no auth-constraint, {@code none} for an empty
   *     one
   */
  static String constraint(String patternsAndMethods, String roles) {
    return constraint(patternsAndMethods, roles, "");
  }

  static String constraint(String patternsAndMethods, String roles, String rest) {
    StringBuilder xml = new StringBuilder("<security-constraint><web-resource-collection>");
    for (String word : patternsAndMethods.split(" ")) {
      if (word.equals("root")) {
        xml.append("<url-pattern/>");
      } else if (word.startsWith("!")) {
        xml.append("<http-method-omission>")
            .append(word.substring(1))
            .append("</http-method-omission>");
      } else {
        String element = word.contains("/") || word.contains("*") ? "url-pattern" : "http-method";
        xml.append('<' + element + '>' + word + "</" + element + '>');
      }
    }
    xml.append("</web-resource-collection>");
    if (!roles.equals("-")) {
      xml.append("<auth-constraint>");
      for (String role : roles.split(" ")) {
        xml.append(role.equals("none") ? "" : "<role-name>" + role + "</role-name>");
      }
      xml.append("</auth-constraint>");
    }
    return xml.append(rest).append("</security-constraint>").toString();
  }

  static RuleSet rules(String text) throws InvalidSyntaxException {
    return RuleFile.read(
        text.getBytes(UTF_8),
        RuleVocabulary.ofIssuers(Set.of()),
        Requirement.of(Access.AUTHENTICATED));
  }

  static String problems(String text) {
    return Assertions.assertThrows(InvalidSyntaxException.class, () -> rules(text), text)
        .problems()
        .stream()
        .map(SyntaxProblem::toString)
        .collect(Collectors.joining("\n"));
  }
}
