package dev.jwtbearer.servlet;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a query string without touching the body, which {@code getParameter} would swallow. */
final class QueryParameters {
  private QueryParameters() {}

  /** The values of a parameter, in order. One that cannot be decoded stays as it was sent. */
  static List<String> values(@Nullable String query, String name) {
    List<String> values = new ArrayList<>();
    for (String pair : (query == null ? "" : query).split("&", -1)) {
      String[] keyAndValue = pair.split("=", 2);
      if (decoded(keyAndValue[0]).equals(name)) {
        values.add(keyAndValue.length == 1 ? "" : decoded(keyAndValue[1]));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notPercentEncoded) {
      return text;
    }
  }
}
