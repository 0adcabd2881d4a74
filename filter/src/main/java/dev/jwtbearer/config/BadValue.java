package dev.jwtbearer.config;

import dev.jwtbearer.log.SafeText;

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

  /** One item of a list that breaks a rule. */
  static BadValue ofItem(String item, String rule, String remedy) {
    return new BadValue(SafeText.sentence(item) + ' ' + rule, remedy);
  }

  String rule() {
    return rule;
  }

  String remedy() {
    return remedy;
  }
}
