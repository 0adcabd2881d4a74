package dev.jwtbearer.config;

/** How the text of a parameter becomes a value. */
@FunctionalInterface
interface ParameterType<T> {

  /**
   * @param text without surrounding white space, not empty
   * @throws BadValue if the text is not of this type
   */
  T parse(String text) throws BadValue;
}
