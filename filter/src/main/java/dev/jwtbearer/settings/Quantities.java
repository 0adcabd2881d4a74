package dev.jwtbearer.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of parameters that have a unit. */
final class Quantities {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB)");

  private Quantities() {}

  /** A duration with a unit, above zero unless {@code least} is zero. */
  static ParameterType<Duration> duration(Duration least, Duration most) {
    return text -> {
      Duration duration = anyDuration(text);
      if (duration.compareTo(least) < 0) {
        throw new InvalidValueException(
            "too short",
            least.toMillis() == 0 ? "write more than 0s" : "write at least " + show(least));
      }
      if (duration.compareTo(most) > 0) {
        throw new InvalidValueException("too long", "write at most " + show(most));
      }
      return duration;
    };
  }

  private static Duration anyDuration(String text) throws InvalidValueException {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      switch (matcher.group(2)) {
        case "ms":
          return Duration.ofMillis(number);
        case "s":
          return Duration.ofSeconds(number);
        case "m":
          return Duration.ofMinutes(number);
        default:
          return Duration.ofHours(number);
      }
    }
    if (COUNT.matcher(text).matches()) {
      throw InvalidValueException.withExample(
          "no unit", "write " + text + "s or " + text + "m", "write it after the number");
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidValueException("not a duration", "write 500ms, 30s, 10m, 2h or PT30S");
    }
  }

  /** A duration as it would be written. */
  static String show(Duration duration) {
    if (duration.toMillis() % 1000 != 0) {
      return duration.toMillis() + "ms";
    }
    long seconds = duration.toSeconds();
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
  }

  /** A whole number, zero or more. */
  static ParameterType<Integer> count(int most) {
    return text -> {
      if (!COUNT.matcher(text).matches()) {
        throw new InvalidValueException("not a whole number", "write digits alone, such as 10000");
      }
      int count = Integer.parseInt(text);
      if (count > most) {
        throw new InvalidValueException("too many", "write at most " + most);
      }
      return count;
    };
  }

  /** A size in bytes. */
  static ParameterType<Integer> size(int least, int most) {
    return text -> {
      Matcher matcher = SIZE.matcher(text);
      if (!matcher.matches()) {
        throw new InvalidValueException("not a size with a unit", "write 512B, 16KiB or 1MiB");
      }
      long unit =
          matcher.group(2).equals("B") ? 1 : matcher.group(2).equals("KiB") ? 1024 : 1 << 20;
      long bytes = Long.parseLong(matcher.group(1)) * unit;
      if (bytes < least || bytes > most) {
        throw new InvalidValueException(
            "outside the limits", "write " + showSize(least) + " to " + showSize(most));
      }
      return (int) bytes;
    };
  }

  private static String showSize(int bytes) {
    return bytes % (1 << 20) == 0
        ? (bytes >> 20) + "MiB"
        : bytes % 1024 == 0 ? (bytes >> 10) + "KiB" : bytes + "B";
  }
}
