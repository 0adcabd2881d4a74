package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.CanonicalPath;
import dev.jwtbearer.descriptor.PercentEscape;
import dev.jwtbearer.log.SafeText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * All paths that servers, dispatchers and frameworks could take an ambiguous request target for.
 * Each of them decodes, drops parameters and resolves segments in an order of its own, and some do
 * it twice, so that every step is tried on the result of every other.
 */
final class PathReadings {
  /** These bound the work that a hostile target makes. */
  private static final int LONGEST = 512;

  private static final int MOST = 64;
  private static final int MOST_CHARACTERS = 16 * 1024;

  private static final List<UnaryOperator<String>> STEPS =
      List.of(
          path -> resolved(path, false),
          path -> resolved(path, true),
          path -> PercentEscape.decoded(path, StandardCharsets.UTF_8),
          path -> PercentEscape.decoded(path, StandardCharsets.ISO_8859_1),
          PercentEscape::decodedUnicode,
          PathReadings::withoutParameters,
          path -> cut(path, path.indexOf(';')),
          path -> cut(path, path.lastIndexOf(';')),
          path -> path.replace('\\', '/'),
          path -> path.replace('+', ' '), // by java.net.URLDecoder
          PathReadings::withoutEmptySegments,
          PathReadings::withoutAuthority,
          PathReadings::trimmed,
          path -> cut(path, path.indexOf('?')),
          path -> cut(path, path.indexOf('#')),
          path -> cut(path, firstControl(path)),
          PathReadings::withoutControls);

  private final List<UnaryOperator<String>> steps;

  private PathReadings(List<UnaryOperator<String>> steps) {
    this.steps = steps;
  }

  /**
   * Those of readers that decode paths as UTF-8 or ISO-8859-1.
   *
   * @param declared the charset of the request, by which some frameworks decode its path
   */
  static PathReadings with(Optional<Charset> declared) {
    if (declared.isEmpty()) {
      return new PathReadings(STEPS);
    }
    List<UnaryOperator<String>> more = new ArrayList<>(STEPS);
    more.add(path -> PercentEscape.decoded(path, declared.get()));
    return new PathReadings(more);
  }

  /**
   * Why a target is ambiguous, for the log; empty if no reading makes a difference.
   *
   * @param given paths that are readings already
   * @param difference why a reading falls under another rule; empty if it does not
   */
  Optional<String> doubt(List<String> given, Function<String, Optional<String>> difference) {
    Set<String> readings = new LinkedHashSet<>(given);
    Deque<String> open = new ArrayDeque<>(readings);
    int characters = 0;
    for (String path : readings) {
      characters += path.length();
      if (path.length() > LONGEST) {
        return Optional.of("it is too long to tell what it can be read as");
      }
    }
    while (!open.isEmpty()) {
      String path = open.remove();
      Optional<String> made = difference.apply(path);
      if (made.isPresent()) {
        return Optional.of("it can also be read as " + SafeText.quote(path) + made.get());
      }
      for (UnaryOperator<String> step : steps) {
        String next = step.apply(path);
        if (readings.add(next)) {
          open.add(next);
          characters += next.length();
        }
      }
      if (readings.size() > MOST || characters > MOST_CHARACTERS) {
        return Optional.of("it can be read in too many ways");
      }
    }
    return Optional.empty();
  }

  private static String cut(String path, int at) {
    return at < 0 ? path : path.substring(0, at);
  }

  private static int firstControl(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (Character.isISOControl(path.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String withoutControls(String path) {
    if (firstControl(path) < 0) {
      return path;
    }
    StringBuilder rest = new StringBuilder(path.length());
    path.chars().filter(c -> !Character.isISOControl(c)).forEach(c -> rest.append((char) c));
    return rest.toString();
  }

  private static String withoutParameters(String path) {
    if (path.indexOf(';') < 0) {
      return path;
    }
    StringBuilder rest = new StringBuilder(path.length());
    boolean isParameter = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      isParameter = c != '/' && (isParameter || c == ';');
      if (!isParameter) {
        rest.append(c);
      }
    }
    return rest.toString();
  }

  private static String withoutEmptySegments(String path) {
    if (!path.contains("//")) {
      return path;
    }
    StringBuilder rest = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) != '/' || i == 0 || path.charAt(i - 1) != '/') {
        rest.append(path.charAt(i));
      }
    }
    return rest.toString();
  }

  /** What is left for whoever reads it as a URI reference (RFC 3986, section 4.2). */
  private static String withoutAuthority(String path) {
    if (!path.startsWith("//")) {
      return path;
    }
    int end = path.indexOf('/', 2);
    return end < 0 ? "/" : path.substring(end);
  }

  /** What a reader that trims its segments sees. */
  private static String trimmed(String path) {
    StringBuilder rest = new StringBuilder(path.length());
    for (String segment : segments(path)) {
      int begin = 0;
      int end = segment.length();
      while (begin < end && CanonicalPath.isBlank(segment.charAt(begin))) {
        begin++;
      }
      while (begin < end && CanonicalPath.isBlank(segment.charAt(end - 1))) {
        end--;
      }
      rest.append(segment, begin, end).append('/');
    }
    return rest.substring(0, rest.length() - 1);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    int begin = 0;
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', begin)) {
      segments.add(path.substring(begin, end));
      begin = end + 1;
    }
    segments.add(path.substring(begin));
    return segments;
  }

  /**
   * Without dotted segments (RFC 3986, section 5.2.4). What climbs above the root stays there. A
   * slash at the end stays.
   *
   * @param keepsEmpty true if an empty segment counts as one, as that section has it
   */
  private static String resolved(String path, boolean keepsEmpty) {
    Deque<String> left = new ArrayDeque<>();
    List<String> all = segments(path);
    for (String segment : all.subList(path.startsWith("/") ? 1 : 0, all.size())) {
      if (segment.equals("..")) {
        left.pollLast();
      } else if (!segment.equals(".") && (keepsEmpty || !segment.isEmpty())) {
        left.add(segment);
      }
    }
    String last = all.get(all.size() - 1);
    boolean isFolder = last.equals(".") || last.equals("..") || (!keepsEmpty && last.isEmpty());
    String joined = "/" + String.join("/", left);
    return isFolder && !joined.endsWith("/") ? joined + '/' : joined;
  }
}
