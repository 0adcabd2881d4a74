package dev.jwtbearer.jose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a claim is: {@code groups}, {@code realm_access.roles}, {@code
 * resource_access."my.client".roles}. A name that begins with {@code https://} or {@code http://}
 * is one claim, whatever dots it has. A double quote within quotes is written twice.
 */
public final class ClaimPath {
  private static final Pattern SEGMENT = Pattern.compile("\"((?:[^\"]|\"\")++)\"|([^.\"]++)");

  private final String text;
  private final List<String> segments;

  private ClaimPath(String text, List<String> segments) {
    this.text = text;
    this.segments = List.copyOf(segments);
  }

  /** The path, or empty if the text is none. */
  public static Optional<ClaimPath> parse(String text) {
    if (text.startsWith("https://") || text.startsWith("http://")) {
      return Optional.of(new ClaimPath(text, List.of(text)));
    }
    List<String> segments = new ArrayList<>();
    Matcher matcher = SEGMENT.matcher(text);
    int at = 0;
    while (matcher.find(at) && matcher.start() == at) {
      segments.add(
          matcher.group(1) != null ? matcher.group(1).replace("\"\"", "\"") : matcher.group(2));
      if (matcher.end() == text.length()) {
        return Optional.of(new ClaimPath(text, segments));
      }
      if (text.charAt(matcher.end()) != '.') {
        return Optional.empty();
      }
      at = matcher.end() + 1;
    }
    return Optional.empty();
  }

  /**
   * The value at the end of the path; empty if the path leads nowhere, or to JSON {@code null}.
   *
   * @param claims as read by {@link StrictJson}
   */
  public Optional<Object> find(Map<String, @Nullable Object> claims) {
    Object found = claims;
    for (String segment : segments) {
      if (!(found instanceof Map)) {
        return Optional.empty();
      }
      found = ((Map<?, ?>) found).get(segment);
    }
    return Optional.ofNullable(found);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
