package dev.jwtbearer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules as text, one on a line: {@code /api/orders/* POST,PUT scopes(orders.write)}. Blank lines
 * and what follows a {@code #} do not count.
 */
public final class RuleText {
  private RuleText() {}

  /**
   * Reads all lines.
   *
   * @param issuerNames that {@code issuer(NAME)} may name
   * @param usual what holds where no rule covers a request
   * @throws RulesRefused if anything is wrong; it names all problems of all lines
   */
  public static Rules read(String text, Set<String> issuerNames, Requirement usual)
      throws RulesRefused {
    List<Rule> rules = new ArrayList<>();
    List<RuleProblem> problems = new ArrayList<>();
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      if (!new LineScanner(lines[i]).isAtEnd()) {
        RuleLine line = new RuleLine(i + 1, lines[i], issuerNames);
        Optional<Rule> rule = line.read();
        problems.addAll(line.problems());
        rule.ifPresent(rules::add);
      }
    }
    if (rules.isEmpty() && problems.isEmpty()) {
      problems.add(
          new RuleProblem(1, 1, "no rule", "write at least one, such as /* authenticated"));
    }
    problems.addAll(ShadowedRules.in(rules));
    if (!problems.isEmpty()) {
      problems.sort(RuleProblem.IN_ORDER);
      throw new RulesRefused(problems);
    }
    return new OrderedRules(rules, usual);
  }
}
