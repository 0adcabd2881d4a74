package dev.jwtbearer.config;

import dev.jwtbearer.log.SafeText;
import java.util.Optional;

/** One parameter of web.xml. Immutable. */
final class Parameter<T> {

  /** How much of a value may be shown in a log or an error message. */
  enum Visibility {
    SHOWN,
    /** Only its length: it is a secret, or where one is pasted by mistake. */
    LENGTH_ONLY
  }

  private final String name;
  private final ParameterType<T> type;
  private final Optional<String> defaultText;
  private final String description;
  private final Visibility visibility;

  Parameter(
      String name,
      ParameterType<T> type,
      Optional<String> defaultText,
      String description,
      Visibility visibility) {
    this.name = name;
    this.type = type;
    this.defaultText = defaultText;
    this.description = description;
    this.visibility = visibility;
  }

  String name() {
    return name;
  }

  ParameterType<T> type() {
    return type;
  }

  /** The value that holds when web.xml names none; empty if there is none. */
  Optional<String> defaultText() {
    return defaultText;
  }

  /** One line of Markdown for the documentation. */
  String description() {
    return description;
  }

  /** The value as it may be shown: secrets as a length. */
  String show(String value) {
    return visibility == Visibility.LENGTH_ONLY
        ? "(" + value.length() + " characters)"
        : SafeText.quote(value);
  }
}
