package dev.jwtbearer.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That a parameter has a value, or has that value. Immutable. */
final class ParameterCondition {
  private final Parameter<?> parameter;
  private final Optional<?> value;

  private ParameterCondition(Parameter<?> parameter, Optional<?> value) {
    this.parameter = parameter;
    this.value = value;
  }

  /** It has a value, good or bad. */
  static ParameterCondition given(Parameter<?> parameter) {
    return new ParameterCondition(parameter, Optional.empty());
  }

  static <T> ParameterCondition is(Parameter<T> parameter, T value) {
    return new ParameterCondition(parameter, Optional.of(value));
  }

  static ParameterCondition isTrue(Parameter<Boolean> flag) {
    return is(flag, true);
  }

  Parameter<?> parameter() {
    return parameter;
  }

  /** The value that meets it; empty if any does. */
  Optional<?> value() {
    return value;
  }

  /** True if the name of the parameter says all of it. */
  boolean isOfFlag() {
    return value.equals(Optional.of(true));
  }

  /**
   * @param given null if the parameter has no value
   */
  boolean isMetBy(@Nullable ParameterValue<?> given) {
    return given != null && (value.isEmpty() || given.value().equals(value));
  }

  /** The same, and true for a bad value, which is a problem of its own. */
  boolean mayBeMetBy(@Nullable ParameterValue<?> given) {
    return isMetBy(given) || (given != null && given.value().isEmpty());
  }
}
