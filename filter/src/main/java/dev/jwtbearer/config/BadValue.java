package dev.jwtbearer.config;

/** A value that breaks a rule, and what to write instead. */
final class BadValue extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String remedy;

  BadValue(String rule, String remedy) {
    super(rule, null, false, false);
    this.rule = rule;
    this.remedy = remedy;
  }

  String rule() {
    return rule;
  }

  String remedy() {
    return remedy;
  }
}
