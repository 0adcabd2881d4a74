package dev.jwtbearer.web.token;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a query string without touching the body, which {@code getParameter} would swallow. */
final class QueryParameters {
  private static final char REPLACEMENT = '\uFFFD';

  private QueryParameters() {}

  /** The values of a parameter, in order. One that cannot be decoded stays as it was sent. */
  static List<String> values(@Nullable String query, String name) {
    return values(query, "&", name);
  }

  private static List<String> values(@Nullable String query, String separators, String name) {
    List<String> values = new ArrayList<>();
    for (String pair : (query == null ? "" : query).split(separators, -1)) {
      String[] keyAndValue = pair.split("=", 2);
      if (decoded(keyAndValue[0]).equals(name)) {
        values.add(keyAndValue.length == 1 ? "" : decoded(keyAndValue[1]));
      }
    }
    return values;
  }

  /** The query without the parameters of that name; null if nothing is left of it. */
  static @Nullable String without(@Nullable String query, String name) {
    if (query == null) {
      return null;
    }
    String rest =
        Arrays.stream(query.split("&", -1))
            .filter(pair -> !decoded(pair.split("=", 2)[0]).equals(name))
            .collect(Collectors.joining("&"));
    return rest.isEmpty() ? null : rest;
  }

  /**
   * True if another reader may find more or fewer parameters of that name: there is a name that is
   * no UTF-8 or holds control characters, which other encodings or other rules of decoding may read
   * as this one, or a part after a semicolon, which used to separate parameters, has this name.
   */
  static boolean isAmbiguous(@Nullable String query, String name) {
    if (query == null) {
      return false;
    }
    for (String pair : query.split("&", -1)) {
      if (!isPlain(pair.split("=", 2)[0])) {
        return true;
      }
    }
    return query.indexOf(';') >= 0 && !values(query, "[&;]", name).equals(values(query, name));
  }

  private static boolean isPlain(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8)
          .chars()
          .noneMatch(c -> c == REPLACEMENT || Character.isISOControl(c));
    } catch (IllegalArgumentException notPercentEncoded) {
      return false;
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notPercentEncoded) {
      return text;
    }
  }
}
