package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.SyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long ago a sign-in may be, in whole seconds, since {@code max_age} counts these. */
final class MaxAuthAge {
  private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,9})([smh])");
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private MaxAuthAge() {}

  static Duration read(Argument argument) throws SyntaxException {
    return duration(argument.name())
        .filter(age -> isWhole(age) && age.toSeconds() > 0 && age.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                new SyntaxException(
                    argument.column(),
                    "not a duration in whole seconds",
                    "write 30s, 15m, 2h or PT15M, at least 1s"));
  }

  private static boolean isWhole(Duration age) {
    return age.equals(Duration.ofSeconds(age.toSeconds()));
  }

  private static Optional<Duration> duration(String text) {
    Matcher matcher = WITH_UNIT.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      long unit = matcher.group(2).equals("s") ? 1 : matcher.group(2).equals("m") ? 60 : 3600;
      return Optional.of(Duration.ofSeconds(number * unit));
    }
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
