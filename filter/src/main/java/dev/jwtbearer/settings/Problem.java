package dev.jwtbearer.settings;

/** One thing wrong with the configuration: parameter, value, rule, remedy. */
final class Problem {
  private final String text;

  private Problem(String text) {
    this.text = text;
  }

  /**
   * A value that breaks a rule.
   *
   * @param shown the value as it may be shown
   */
  static Problem ofValue(String name, String shown, String rule, String remedy) {
    return new Problem(name + " = " + shown + ": " + rule + "; " + remedy);
  }

  /** A problem with a parameter as such, or with several together. */
  static Problem of(String name, String rule, String remedy) {
    return new Problem(name + ": " + rule + "; " + remedy);
  }

  @Override
  public String toString() {
    return text;
  }
}
