package dev.jwtbearer.config;

/** One thing wrong with the configuration: parameter, value, rule, remedy. */
final class Problem {
  private final String text;

  private Problem(String text) {
    this.text = text;
  }

  /** A value that breaks a rule. */
  static Problem ofValue(Parameter<?> parameter, String value, BadValue bad) {
    return new Problem(
        parameter.name() + " = " + parameter.show(value) + ": " + bad.rule() + "; " + bad.remedy());
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
