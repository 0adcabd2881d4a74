package dev.jwtbearer.jose;

/** Text of a setting that is not written as {@link QuotedText} has to be. */
public final class QuotingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String remedy;

  /**
   * @param rule what is wrong, to follow the text. Holds nothing of it
   */
  public QuotingException(String rule, String remedy) {
    super(rule, null, false, false);
    this.rule = rule;
    this.remedy = remedy;
  }

  /** What is wrong, to follow the text. */
  public String rule() {
    return rule;
  }

  /** What to write instead. */
  public String remedy() {
    return remedy;
  }
}
