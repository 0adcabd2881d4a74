package dev.jwtbearer.authorization;

import java.util.List;

/** All that is wrong with the rules. */
public final class InvalidRulesException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<RuleProblem> problems;

  InvalidRulesException(List<RuleProblem> problems) {
    super(problems.toString(), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** In the order of the lines; not empty. */
  public List<RuleProblem> problems() {
    return problems;
  }
}
