package dev.jwtbearer.authorization;

import java.util.Comparator;

/** One thing wrong with the rules: where, what, and what to write instead. Immutable. */
public final class RuleProblem {
  /** From the first line to the last, and from left to right. */
  static final Comparator<RuleProblem> IN_ORDER =
      Comparator.<RuleProblem>comparingInt(RuleProblem::line)
          .thenComparingInt(problem -> problem.column);

  private final int line;
  private final int column;
  private final String rule;
  private final String remedy;

  RuleProblem(int line, RuleSyntaxException mistake) {
    this(line, mistake.column(), mistake.rule(), mistake.remedy());
  }

  RuleProblem(int line, int column, String rule, String remedy) {
    this.line = line;
    this.column = column;
    this.rule = rule;
    this.remedy = remedy;
  }

  int line() {
    return line;
  }

  /** Line and column, both counted from 1, and what is wrong there. */
  public String rule() {
    return "line " + line + ", column " + column + ": " + rule;
  }

  public String remedy() {
    return remedy;
  }

  @Override
  public String toString() {
    return rule() + "; " + remedy;
  }
}
