package dev.jwtbearer.config;

import dev.jwtbearer.log.SafeText;

/** A value that breaks a rule, and what to write instead. */
final class BadValue extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String remedy;
  private final String discreetRule;
  private final String discreetRemedy;

  /** Neither text may hold any of the value. */
  BadValue(String rule, String remedy) {
    this(rule, remedy, rule, remedy);
  }

  private BadValue(String rule, String remedy, String discreetRule, String discreetRemedy) {
    super(rule, null, false, false);
    this.rule = rule;
    this.remedy = remedy;
    this.discreetRule = discreetRule;
    this.discreetRemedy = discreetRemedy;
  }

  /** One item of a list that breaks a rule. */
  static BadValue ofItem(String item, String rule, String remedy) {
    return new BadValue(SafeText.sentence(item) + ' ' + rule, remedy, "an item " + rule, remedy);
  }

  /**
   * A value that the remedy repeats.
   *
   * @param discreetRemedy for a value that must not be shown
   */
  static BadValue withExample(String rule, String remedy, String discreetRemedy) {
    return new BadValue(rule, remedy, rule, discreetRemedy);
  }

  String rule() {
    return rule;
  }

  String remedy() {
    return remedy;
  }

  /** The same of a value that must not be shown. */
  BadValue discreet() {
    return new BadValue(discreetRule, discreetRemedy);
  }
}
