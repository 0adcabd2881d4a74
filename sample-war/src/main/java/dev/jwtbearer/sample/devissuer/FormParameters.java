package dev.jwtbearer.sample.devissuer;

import org.jspecify.annotations.Nullable;

/** The parameters of a form, by name. */
@FunctionalInterface
interface FormParameters {
  @Nullable String find(String name);

  /** The value without outer white space, or the default where it is absent or blank. */
  default String get(String name, String byDefault) {
    String value = find(name);
    return value == null || value.isBlank() ? byDefault : value.strip();
  }

  /** As {@link #get}, but a blank value is one: no roles at all. */
  default String getOrEmpty(String name, String byDefault) {
    String value = find(name);
    return value == null ? byDefault : value;
  }
}
