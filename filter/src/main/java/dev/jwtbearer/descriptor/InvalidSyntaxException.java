package dev.jwtbearer.descriptor;

import java.util.List;

/** All that is wrong with the rules. */
public final class InvalidSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<SyntaxProblem> problems;

  public InvalidSyntaxException(List<SyntaxProblem> problems) {
    super(problems.toString(), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** In the order of the lines; not empty. */
  public List<SyntaxProblem> problems() {
    return problems;
  }
}
