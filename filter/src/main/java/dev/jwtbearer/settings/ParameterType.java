package dev.jwtbearer.settings;

/** How the text of a parameter becomes a value. */
@FunctionalInterface
interface ParameterType<T> {

  /**
   * @param text without surrounding white space, not empty
   * @throws InvalidValueException if the text is not of this type
   */
  T parse(String text) throws InvalidValueException;
}
