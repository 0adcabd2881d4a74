package dev.jwtbearer.settings;

import dev.jwtbearer.log.SafeText;

/** A value that breaks a rule, and what to write instead. */
final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String remedy;
  private final String discreetRule;
  private final String discreetRemedy;

  /** Neither text may hold any of the value. */
  InvalidValueException(String rule, String remedy) {
    this(rule, remedy, rule, remedy);
  }

  private InvalidValueException(
      String rule, String remedy, String discreetRule, String discreetRemedy) {
    super(rule, null, false, false);
    this.rule = rule;
    this.remedy = remedy;
    this.discreetRule = discreetRule;
    this.discreetRemedy = discreetRemedy;
  }

  /** One item of a list that breaks a rule. */
  static InvalidValueException ofItem(String item, String rule, String remedy) {
    return new InvalidValueException(
        SafeText.sentence(item) + ' ' + rule, remedy, "an item " + rule, remedy);
  }

  /**
   * A value that the remedy repeats.
   *
   * @param discreetRemedy for a value that must not be shown
   */
  static InvalidValueException withExample(String rule, String remedy, String discreetRemedy) {
    return new InvalidValueException(rule, remedy, rule, discreetRemedy);
  }

  String rule() {
    return rule;
  }

  String remedy() {
    return remedy;
  }

  /** The same of a value that must not be shown. */
  InvalidValueException discreet() {
    return new InvalidValueException(discreetRule, discreetRemedy);
  }
}
