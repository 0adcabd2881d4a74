package dev.jwtbearer.authorization;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The charset that a request declares of its body. Spring and Wicket decode the path by it, so that
 * whoever sends the request chooses what an escape stands for.
 */
final class RequestCharset {
  /** Those that have ASCII as it is, and nothing that vanishes. */
  private static final Pattern WITH_ASCII =
      Pattern.compile("US-ASCII|UTF-8|ISO-8859-[0-9]+|windows-125[0-9]|KOI8-[RU]");

  private RequestCharset() {}

  /** True if an escape in the path could stand for any character. */
  static boolean isForeign(HttpServletRequest request) {
    String name = request.getCharacterEncoding();
    return name != null && charset(name).isEmpty();
  }

  /** The charset; empty if the request declares none, or a foreign one. */
  static Optional<Charset> of(HttpServletRequest request) {
    String name = request.getCharacterEncoding();
    return name == null ? Optional.empty() : charset(name);
  }

  private static Optional<Charset> charset(String name) {
    if (name.equalsIgnoreCase("utf-8")) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    try {
      return Optional.of(Charset.forName(name))
          .filter(charset -> WITH_ASCII.matcher(charset.name()).matches());
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
