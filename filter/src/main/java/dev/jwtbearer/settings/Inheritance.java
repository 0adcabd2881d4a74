package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALLOW_ANY_AUDIENCE;
import static dev.jwtbearer.settings.Parameters.AUDIENCE;
import static dev.jwtbearer.settings.Parameters.NAME_FORMAT;
import static dev.jwtbearer.settings.Parameters.PRINCIPAL_CLAIM;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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
  Values ofFilter(Problems problems) {
    return new Values("", unsuffixed, defaults, problems);
  }

  /** What holds for the issuer with that suffix, whose own values are these. */
  Values of(String suffix, Map<Parameter<?>, ParameterValue<?>> own, Problems problems) {
    Set<Parameter<?>> outdone = outdoneBy(own);
    Map<Parameter<?>, ParameterValue<?>> inherited = new HashMap<>(defaults);
    unsuffixed.forEach(
        (parameter, given) -> {
          if (parameter.reach().isShared() && !outdone.contains(parameter)) {
            inherited.put(parameter, given);
          }
        });
    return new Values(suffix, own, inherited, problems);
  }

  /** What would contradict an own value. */
  private static Set<Parameter<?>> outdoneBy(Map<Parameter<?>, ParameterValue<?>> own) {
    Set<Parameter<?>> outdone = new HashSet<>();
    if (own.containsKey(AUDIENCE)) {
      outdone.add(ALLOW_ANY_AUDIENCE);
    }
    if (ParameterValue.isTrue(own.get(ALLOW_ANY_AUDIENCE))) {
      outdone.add(AUDIENCE);
    }
    if (own.containsKey(PRINCIPAL_CLAIM)) {
      outdone.add(NAME_FORMAT);
    }
    return outdone;
  }
}
