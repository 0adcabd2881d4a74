package dev.jwtbearer.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Conditions of which the own values of one issuer, or of the filter, meet one at most. */
final class Exclusion implements Relation {
  private static final String CONTRADICTION = "they contradict each other";
  private static final String KEEP_ONE = "keep one of them";

  private final String rule;
  private final String remedy;
  private final List<ParameterCondition> conditions;

  private Exclusion(String rule, String remedy, List<ParameterCondition> conditions) {
    this.rule = rule;
    this.remedy = remedy;
    this.conditions = List.copyOf(conditions);
  }

  static Exclusion between(ParameterCondition... conditions) {
    return new Exclusion(CONTRADICTION, KEEP_ONE, List.of(conditions));
  }

  /**
   * @param rule what is said if several are given
   */
  static Exclusion between(String rule, List<Parameter<String>> parameters) {
    return new Exclusion(
        rule,
        KEEP_ONE,
        parameters.stream().map(ParameterCondition::given).collect(Collectors.toList()));
  }

  /** The same with a remedy of its own. */
  Exclusion or(String otherRemedy) {
    return new Exclusion(rule, otherRemedy, conditions);
  }

  @Override
  public boolean isOfIssuersAlone() {
    return false;
  }

  @Override
  public void check(ParameterValues values) {
    List<String> met =
        conditions.stream()
            .filter(condition -> condition.isMetBy(values.own(condition.parameter())))
            .map(condition -> values.named(condition.parameter()))
            .collect(Collectors.toList());
    if (met.size() > 1) {
      values.reject(Problem.of(String.join(", ", met), rule, remedy));
    }
  }

  /** The conditions on a parameter. */
  List<ParameterCondition> on(Parameter<?> parameter) {
    return conditions.stream()
        .filter(condition -> condition.parameter() == parameter)
        .collect(Collectors.toList());
  }

  /** The conditions that exclude a condition of this exclusion, or may be excluded by it. */
  List<ParameterCondition> besides(ParameterCondition condition) {
    return conditions.stream().filter(other -> other != condition).collect(Collectors.toList());
  }

  /** The parameters that an issuer with these own values does not inherit. */
  List<Parameter<?>> overriddenBy(Map<Parameter<?>, ParameterValue<?>> own) {
    return conditions.stream()
        .filter(condition -> condition.isMetBy(own.get(condition.parameter())))
        .flatMap(condition -> besides(condition).stream())
        .map(ParameterCondition::parameter)
        .collect(Collectors.toList());
  }
}
