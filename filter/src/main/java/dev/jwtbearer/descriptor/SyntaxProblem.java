package dev.jwtbearer.descriptor;

import java.util.Comparator;

/** One thing wrong with the rules: where, what, and what to write instead. Immutable. */
public final class SyntaxProblem {
  /** From the first line to the last, and from left to right. */
  public static final Comparator<SyntaxProblem> IN_ORDER =
      Comparator.<SyntaxProblem>comparingInt(SyntaxProblem::line)
          .thenComparingInt(problem -> problem.column);

  private final int line;
  private final int column;
  private final String rule;
  private final String remedy;

  public SyntaxProblem(int line, SyntaxException mistake) {
    this(line, mistake.column(), mistake.rule(), mistake.remedy());
  }

  public SyntaxProblem(int line, int column, String rule, String remedy) {
    this.line = line;
    this.column = column;
    this.rule = rule;
    this.remedy = remedy;
  }

  public int line() {
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
