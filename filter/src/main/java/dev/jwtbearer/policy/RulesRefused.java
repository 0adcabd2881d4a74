package dev.jwtbearer.policy;

import java.util.List;

/** All that is wrong with the rules. */
public final class RulesRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<RuleProblem> problems;

  RulesRefused(List<RuleProblem> problems) {
    super(problems.toString(), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** In the order of the lines; not empty. */
  public List<RuleProblem> problems() {
    return problems;
  }
}
