package dev.jwtbearer.settings;

import java.util.Optional;

/** A value that a parameter has, written or by default, good or bad. Immutable. */
final class ParameterValue<T> {
  private final Parameter<T> parameter;
  private final RawValue text;
  private final Optional<T> value;

  private ParameterValue(Parameter<T> parameter, RawValue text, Optional<T> value) {
    this.parameter = parameter;
    this.text = text;
    this.value = value;
  }

  /**
   * Parses what is written, with values for its placeholders.
   *
   * @param name of the parameter with its suffix, for a problem
   */
  static <T> ParameterValue<T> of(
      Parameter<T> parameter,
      String name,
      RawValue written,
      Placeholders placeholders,
      Problems problems) {
    RawValue text = written;
    try {
      text = written.resolved(placeholders, parameter.isSecret());
      return new ParameterValue<>(parameter, text, Optional.of(parse(parameter, text.text())));
    } catch (InvalidValueException e) {
      InvalidValueException shown = text.isOfFile() || parameter.isMasked() ? e.discreet() : e;
      problems.add(
          Problem.ofValue(name, text.show(parameter) + text.where(), shown.rule(), shown.remedy()));
      return new ParameterValue<>(parameter, text, Optional.empty());
    }
  }

  private static <T> T parse(Parameter<T> parameter, String text) throws InvalidValueException {
    if (text.isEmpty()) {
      throw new InvalidValueException("empty", "write a value or leave the parameter out");
    }
    return parameter.type().parse(text);
  }

  /** The default; empty if the parameter has none. */
  static <T> Optional<ParameterValue<T>> byDefault(Parameter<T> parameter) {
    try {
      Optional<String> text = parameter.defaultText();
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new ParameterValue<>(
                  parameter, RawValue.of(text.get()), Optional.of(parse(parameter, text.get()))));
    } catch (InvalidValueException e) {
      throw new IllegalStateException("the default of " + parameter.name(), e);
    }
  }

  /** The parsed value; empty for a bad one. */
  Optional<T> value() {
    return value;
  }

  /** True if only the length of the value may be shown, whatever the parameter. */
  boolean isOfFile() {
    return text.isOfFile();
  }

  /** Where it was written, after its value in a problem. */
  String where() {
    return text.where();
  }

  /** As it may be shown. */
  String show() {
    return text.show(parameter);
  }
}
