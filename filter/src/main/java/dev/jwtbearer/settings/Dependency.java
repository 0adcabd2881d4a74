package dev.jwtbearer.settings;

import java.util.List;

/** An own value that makes sense only if one of several other conditions is met. */
final class Dependency implements Relation {
  private final ParameterCondition dependent;
  private final List<ParameterCondition> needed;
  private final String rule;
  private final String remedy;

  private Dependency(
      ParameterCondition dependent, List<ParameterCondition> needed, String rule, String remedy) {
    this.dependent = dependent;
    this.needed = List.copyOf(needed);
    this.rule = rule;
    this.remedy = remedy;
  }

  /**
   * @param rule what is said if none of the others is met
   */
  static Dependency of(
      ParameterCondition dependent, String rule, String remedy, ParameterCondition... onOneOf) {
    return new Dependency(dependent, List.of(onOneOf), rule, remedy);
  }

  @Override
  public boolean isOfIssuersAlone() {
    return false;
  }

  @Override
  public void check(ParameterValues values) {
    Parameter<?> parameter = dependent.parameter();
    boolean isComplete =
        needed.stream()
            .anyMatch(condition -> condition.mayBeMetBy(values.given(condition.parameter())));
    if (isComplete || !dependent.isMetBy(values.own(parameter))) {
      return;
    }
    if (dependent.isOfFlag()) {
      values.reject(Problem.of(values.named(parameter), rule, remedy));
    } else {
      values.reject(parameter, rule, remedy);
    }
  }
}
