package dev.jwtbearer.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters of which one issuer, or the filter, may have one at most. Immutable. */
final class Exclusion {
  private final List<Parameter<?>> parameters;
  private final String rule;

  Exclusion(String rule, Parameter<?>... parameters) {
    this.parameters = List.of(parameters);
    this.rule = rule;
  }

  /** Those that a parameter must not stand beside. */
  List<Parameter<?>> besides(Parameter<?> parameter) {
    return parameters.contains(parameter)
        ? parameters.stream().filter(other -> other != parameter).collect(Collectors.toList())
        : List.of();
  }

  /** Adds a problem if more than one is given. */
  void check(String suffix, Map<Parameter<?>, ParameterValue<?>> own, Problems problems) {
    List<String> given =
        parameters.stream()
            .filter(parameter -> isGiven(parameter, own))
            .map(parameter -> parameter.named(suffix))
            .collect(Collectors.toList());
    if (given.size() > 1) {
      problems.add(Problem.of(String.join(", ", given), rule, "keep one of them"));
    }
  }

  /** A flag counts if it is set. */
  static boolean isGiven(Parameter<?> parameter, Map<Parameter<?>, ParameterValue<?>> own) {
    return parameter.isFlag()
        ? ParameterValue.isTrue(own.get(parameter))
        : own.containsKey(parameter);
  }
}
