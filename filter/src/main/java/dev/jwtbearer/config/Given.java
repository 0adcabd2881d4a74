package dev.jwtbearer.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that a parameter has, written or by default, good or bad. Immutable. */
final class Given<T> {
  private final Parameter<T> parameter;
  private final WrittenText text;
  private final Optional<T> value;

  private Given(Parameter<T> parameter, WrittenText text, Optional<T> value) {
    this.parameter = parameter;
    this.text = text;
    this.value = value;
  }

  /**
   * Parses what is written, with values for its placeholders.
   *
   * @param name of the parameter with its suffix, for a problem
   */
  static <T> Given<T> of(
      Parameter<T> parameter,
      String name,
      WrittenText written,
      Placeholders placeholders,
      Problems problems) {
    WrittenText text = written;
    try {
      text = written.resolved(placeholders, parameter.isSecret());
      return new Given<>(parameter, text, Optional.of(parse(parameter, text.text())));
    } catch (BadValue e) {
      BadValue shown = text.isOfFile() || parameter.isMasked() ? e.discreet() : e;
      problems.add(
          Problem.ofValue(name, text.show(parameter) + text.where(), shown.rule(), shown.remedy()));
      return new Given<>(parameter, text, Optional.empty());
    }
  }

  private static <T> T parse(Parameter<T> parameter, String text) throws BadValue {
    if (text.isEmpty()) {
      throw new BadValue("empty", "write a value or leave the parameter out");
    }
    return parameter.type().parse(text);
  }

  /** The default; empty if the parameter has none. */
  static <T> Optional<Given<T>> byDefault(Parameter<T> parameter) {
    try {
      Optional<String> text = parameter.defaultText();
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Given<>(
                  parameter,
                  WrittenText.of(text.get()),
                  Optional.of(parse(parameter, text.get()))));
    } catch (BadValue e) {
      throw new IllegalStateException("the default of " + parameter.name(), e);
    }
  }

  /** True if this is a good value, and {@code true}. */
  static boolean isTrue(@Nullable Given<?> given) {
    return given != null && given.value.equals(Optional.of(true));
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
