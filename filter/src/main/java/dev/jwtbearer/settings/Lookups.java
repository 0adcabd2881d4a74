package dev.jwtbearer.settings;

import java.util.Optional;

/** Where the values of placeholders are. Each finds one, or nothing of that name. */
interface Lookups {

  /** A variable of the environment. */
  Optional<String> variable(String name);

  /** A system property. */
  Optional<String> property(String name);

  /**
   * An entry such as {@code java:comp/env/NAME}. Where there is no JNDI, nothing has a name.
   *
   * @throws InvalidValueException if it is there and no text, or that cannot be told
   */
  Optional<String> entry(String name) throws InvalidValueException;

  /**
   * The text of a file.
   *
   * @throws InvalidValueException if it is there and cannot be read
   */
  Optional<String> file(String path) throws InvalidValueException;
}
