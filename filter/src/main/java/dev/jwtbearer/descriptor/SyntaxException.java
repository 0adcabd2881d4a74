package dev.jwtbearer.descriptor;

/** Something in a line of rules, or a line of XML, that cannot stand there. */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int column;
  private final String rule;
  private final String remedy;

  /**
   * @param column counted from 1
   */
  public SyntaxException(int column, String rule, String remedy) {
    super(rule, null, false, false);
    this.column = column;
    this.rule = rule;
    this.remedy = remedy;
  }

  int column() {
    return column;
  }

  String rule() {
    return rule;
  }

  String remedy() {
    return remedy;
  }
}
