package dev.jwtbearer.sample.launch;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The port to listen on. */
final class PortSetting {
  static final int DEFAULT = 8080;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

  private PortSetting() {}

  /** Zero means any free port. */
  static int parse(@Nullable String value) throws CannotStartException {
    if (value == null || value.isBlank()) {
      return DEFAULT;
    }
    if (NUMBER.matcher(value).matches() && Integer.parseInt(value) <= 65_535) {
      return Integer.parseInt(value);
    }
    throw new CannotStartException(
        "-Dport=" + value + " is no port. Write a number from 0 to 65535, as in -Dport=8081");
  }
}
