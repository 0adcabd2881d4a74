package dev.jwtbearer.token;

import dev.jwtbearer.jose.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a claim is: {@code groups}, {@code realm_access.roles}, {@code
 * resource_access."my.client".roles}. A name that begins with {@code https://} or {@code http://}
 * is one claim, whatever dots it has.
 */
public final class ClaimPath {
  private static final Pattern SEGMENT = Pattern.compile("\"([^\"]+)\"|([^.\"]+)");

  private final List<String> segments;

  private ClaimPath(List<String> segments) {
    this.segments = List.copyOf(segments);
  }

  /** The path, or empty if the text is none. */
  public static Optional<ClaimPath> parse(String text) {
    if (text.startsWith("https://") || text.startsWith("http://")) {
      return Optional.of(new ClaimPath(List.of(text)));
    }
    List<String> segments = new ArrayList<>();
    Matcher matcher = SEGMENT.matcher(text);
    int at = 0;
    while (matcher.find(at) && matcher.start() == at) {
      segments.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
      if (matcher.end() == text.length()) {
        return Optional.of(new ClaimPath(segments));
      }
      if (text.charAt(matcher.end()) != '.') {
        return Optional.empty();
      }
      at = matcher.end() + 1;
    }
    return Optional.empty();
  }

  /** The value at the end of the path; empty if the path leads nowhere. */
  Optional<Object> find(JsonObject claims) {
    JsonObject object = claims;
    for (String segment : segments.subList(0, segments.size() - 1)) {
      Optional<JsonObject> next = JsonObject.from(object.value(segment));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      object = next.get();
    }
    return Optional.ofNullable(object.value(segments.get(segments.size() - 1)));
  }
}
