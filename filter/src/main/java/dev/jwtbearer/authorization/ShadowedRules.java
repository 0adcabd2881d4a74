package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds rules that can never decide, since earlier ones cover all that they cover. */
final class ShadowedRules {
  private ShadowedRules() {}

  static List<SyntaxProblem> in(List<AccessRule> rules) {
    List<SyntaxProblem> problems = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      AccessRule rule = rules.get(i);
      List<AccessRule> earlier =
          rules.subList(0, i).stream()
              .filter(other -> other.pattern().covers(rule.pattern()))
              .filter(other -> other.methods().sharesWith(rule.methods()))
              .collect(Collectors.toList());
      if (rule.methods()
          .isCoveredBy(earlier.stream().map(AccessRule::methods).collect(Collectors.toList()))) {
        problems.add(
            new SyntaxProblem(
                rule.line(),
                1,
                "this rule can never match, since "
                    + lines(earlier)
                    + " covers all of its paths and methods",
                "move it up or remove it"));
      }
    }
    return problems;
  }

  private static String lines(List<AccessRule> rules) {
    return rules.stream().map(rule -> "line " + rule.line()).collect(Collectors.joining(" with "));
  }
}
