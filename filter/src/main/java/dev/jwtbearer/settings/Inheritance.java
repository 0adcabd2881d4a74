package dev.jwtbearer.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an issuer takes from the parameters without suffix. What is said of one issuer wins over
 * what is said of all, also where two parameters say it: {@code audience.b} over {@code
 * allowAnyAudience}.
 */
final class Inheritance {
  private final Map<Parameter<?>, ParameterValue<?>> unsuffixed;
  private final Map<Parameter<?>, ParameterValue<?>> defaults = new HashMap<>();

  /**
   * @param unsuffixed as written, without defaults
   */
  Inheritance(Map<Parameter<?>, ParameterValue<?>> unsuffixed) {
    this.unsuffixed = Map.copyOf(unsuffixed);
    for (Parameter<?> parameter : Parameters.all()) {
      ParameterValue.byDefault(parameter).ifPresent(given -> defaults.put(parameter, given));
    }
  }

  /** What holds for the filter, and for its issuer without suffix. */
  ParameterValues ofFilter(Problems problems) {
    return new ParameterValues("", unsuffixed, defaults, problems);
  }

  /** What holds for the issuer with that suffix, whose own values are these. */
  ParameterValues of(String suffix, Map<Parameter<?>, ParameterValue<?>> own, Problems problems) {
    Set<Parameter<?>> overridden = overriddenBy(own);
    Map<Parameter<?>, ParameterValue<?>> inherited = new HashMap<>(defaults);
    unsuffixed.forEach(
        (parameter, given) -> {
          if (parameter.scope().isShared() && !overridden.contains(parameter)) {
            inherited.put(parameter, given);
          }
        });
    return new ParameterValues(suffix, own, inherited, problems);
  }

  /** What would contradict an own value. */
  private static Set<Parameter<?>> overriddenBy(Map<Parameter<?>, ParameterValue<?>> own) {
    return Parameters.exclusions().stream()
        .flatMap(exclusion -> exclusion.overriddenBy(own).stream())
        .collect(Collectors.toSet());
  }
}
