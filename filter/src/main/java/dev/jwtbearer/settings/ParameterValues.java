package dev.jwtbearer.settings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values that hold for one issuer, or for the filter and its issuer without suffix: its own,
 * those it takes from the parameters without suffix, and defaults.
 */
final class ParameterValues {
  private final String suffix;
  private final Map<Parameter<?>, ParameterValue<?>> own;
  private final Map<Parameter<?>, ParameterValue<?>> inherited;
  private final Problems problems;

  /**
   * @param suffix of the issuer's parameters; empty for none
   * @param inherited what holds where there is no own value, defaults included
   */
  ParameterValues(
      String suffix,
      Map<Parameter<?>, ParameterValue<?>> own,
      Map<Parameter<?>, ParameterValue<?>> inherited,
      Problems problems) {
    this.suffix = suffix;
    this.own = Map.copyOf(own);
    this.inherited = Map.copyOf(inherited);
    this.problems = problems;
  }

  /** The name of the issuer; empty for the one without suffix. */
  Optional<String> issuerName() {
    return Optional.of(suffix).filter(name -> !name.isEmpty());
  }

  /** The parameter's name with the suffix of these values. */
  String named(Parameter<?> parameter) {
    return parameter.named(suffix);
  }

  /** The value; empty if there is none, or a bad one. */
  @SuppressWarnings("unchecked") // a parameter's value was parsed by its own type
  <T> Optional<T> find(Parameter<T> parameter) {
    ParameterValue<?> given = given(parameter);
    return given == null ? Optional.empty() : (Optional<T>) given.value();
  }

  /** What gives the parameter its value; null if nothing does. */
  @Nullable ParameterValue<?> given(Parameter<?> parameter) {
    ParameterValue<?> found = own(parameter);
    return found != null ? found : inherited.get(parameter);
  }

  /** The value that was written with the suffix of these values; null if none was. */
  @Nullable ParameterValue<?> own(Parameter<?> parameter) {
    return own.get(parameter);
  }

  /** The value of a parameter that has a default. */
  <T> T get(Parameter<T> parameter) {
    return find(parameter)
        .orElseThrow(() -> new IllegalStateException(parameter.name() + " has no value"));
  }

  /** True if something, or a default, gives the parameter a value, good or bad. */
  boolean isGiven(Parameter<?> parameter) {
    return given(parameter) != null;
  }

  /** True if the value was written, with the suffix of these values, good or bad. */
  boolean isOwn(Parameter<?> parameter) {
    return own.containsKey(parameter);
  }

  /** True if a problem with the value must show no part of it. */
  boolean isHidden(Parameter<?> parameter) {
    ParameterValue<?> given = given(parameter);
    return given != null && given.isOfFile();
  }

  /** Adds a problem with a given value. */
  void reject(Parameter<?> parameter, String rule, String remedy) {
    ParameterValue<?> bad = Objects.requireNonNull(given(parameter));
    boolean isTaken = !isOwn(parameter) && !named(parameter).equals(parameter.name());
    problems.add(
        Problem.ofValue(
            named(parameter),
            bad.show() + bad.where() + (isTaken ? ", taken from " + parameter.name() : ""),
            rule,
            remedy));
  }

  /** Adds a problem. */
  void reject(Problem problem) {
    problems.add(problem);
  }

  /** The own values, in the order of the table, as a log may show them. */
  void show(List<String> shown) {
    for (Parameter<?> parameter : Parameters.all()) {
      ParameterValue<?> value = suffix.isEmpty() ? given(parameter) : own(parameter);
      if (value != null) {
        shown.add(named(parameter) + '=' + value.show());
      }
    }
  }
}
