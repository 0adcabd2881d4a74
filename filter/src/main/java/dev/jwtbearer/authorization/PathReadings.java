package dev.jwtbearer.authorization;

import dev.jwtbearer.log.SafeText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * All paths that servers, dispatchers and frameworks could take an ambiguous request target for.
 * Each of them decodes, drops parameters and resolves segments in an order of its own, and some do
 * it twice, so that every step is tried on the result of every other.
 */
final class PathReadings {
  /** Also bounds the work that a hostile target makes. */
  private static final int MOST = 64;

  private static final int LONGEST = 2048;

  private static final List<UnaryOperator<String>> STEPS =
      List.of(
          PathReadings::normalised,
          PercentEscape::decoded,
          PathReadings::withoutParameters,
          path -> cutAt(';', path),
          path -> path.replace('\\', '/'),
          path -> path.replaceAll("/{2,}", "/"),
          PathReadings::trimmed,
          path -> cutAt('?', path),
          path -> cutAt('#', path),
          PathReadings::cutAtControl,
          PathReadings::withoutControls);

  private PathReadings() {}

  /**
   * Why a target is ambiguous, for the log; empty if no reading makes a difference.
   *
   * @param given paths that are readings already
   * @param isAlike whether a reading makes no difference
   */
  static Optional<String> doubt(List<String> given, Predicate<String> isAlike) {
    Set<String> readings = new LinkedHashSet<>(given);
    Deque<String> open = new ArrayDeque<>(readings);
    if (readings.stream().anyMatch(path -> path.length() > LONGEST)) {
      return Optional.of("it is too long to tell what it can be read as");
    }
    while (!open.isEmpty()) {
      String path = open.remove();
      if (!isAlike.test(path)) {
        return Optional.of("it can also be read as " + SafeText.quote(path));
      }
      for (UnaryOperator<String> step : STEPS) {
        String next = step.apply(path);
        if (readings.add(next)) {
          open.add(next);
        }
      }
      if (readings.size() > MOST) {
        return Optional.of("it can be read in too many ways");
      }
    }
    return Optional.empty();
  }

  private static String cutAt(char c, String path) {
    int at = path.indexOf(c);
    return at < 0 ? path : path.substring(0, at);
  }

  private static String cutAtControl(String path) {
    int at = 0;
    while (at < path.length() && !Character.isISOControl(path.charAt(at))) {
      at++;
    }
    return path.substring(0, at);
  }

  private static String withoutControls(String path) {
    return cutAtControl(path).length() == path.length() ? path : path.replaceAll("\\p{Cc}", "");
  }

  private static String withoutParameters(String path) {
    return path.indexOf(';') < 0 ? path : path.replaceAll(";[^/]*", "");
  }

  /** What a reader that trims its segments sees. */
  private static String trimmed(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      segments.add(segment.strip().trim());
    }
    return String.join("/", segments);
  }

  /**
   * Without empty and dotted segments (RFC 3986, section 5.2.4). What climbs above the root stays
   * there. A slash at the end stays.
   */
  private static String normalised(String path) {
    Deque<String> segments = new ArrayDeque<>();
    String[] all = path.split("/", -1);
    for (String segment : all) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    String last = all[all.length - 1];
    boolean isFolder = last.isEmpty() || last.equals(".") || last.equals("..");
    String joined = "/" + String.join("/", segments);
    return isFolder && joined.length() > 1 ? joined + '/' : joined;
  }
}
