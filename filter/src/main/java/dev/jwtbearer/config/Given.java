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
   * Parses what is written.
   *
   * @param name of the parameter with its suffix, for a problem
   */
  static <T> Given<T> of(Parameter<T> parameter, String name, WrittenText text, Problems problems) {
    try {
      return new Given<>(parameter, text, Optional.of(parse(parameter, text.text())));
    } catch (BadValue e) {
      problems.add(Problem.ofValue(name, text.show(parameter), e.rule(), e.remedy()));
      return new Given<>(parameter, text, Optional.empty());
    }
  }

  private static <T> T parse(Parameter<T> parameter, String text) throws BadValue {
    if (text.isEmpty()) {
      throw new BadValue("empty", "write a value or leave the parameter out");
    }
    if (text.contains("${")) {
      throw new BadValue("a placeholder that nothing resolves", "write the value itself");
    }
    return parameter.type().parse(text);
  }

  /** The default; empty if the parameter has none. */
  static <T> Optional<Given<T>> byDefault(Parameter<T> parameter) {
    return parameter
        .defaultText()
        .map(text -> of(parameter, parameter.name(), WrittenText.of(text), new Problems()));
  }

  /** True if this is a good value, and {@code true}. */
  static boolean isTrue(@Nullable Given<?> given) {
    return given != null && given.value.equals(Optional.of(true));
  }

  /** The parsed value; empty for a bad one. */
  Optional<T> value() {
    return value;
  }

  /** As it may be shown. */
  String show() {
    return text.show(parameter);
  }
}
