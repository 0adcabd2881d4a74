package dev.jwtbearer.settings;

import dev.jwtbearer.http.ShownAddress;
import dev.jwtbearer.http.TokenGrammar;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lists of origins, methods and headers that a CORS answer is made of. */
final class CorsItems {
  /** An origin as browsers serialise it (HTML standard, section 7.1.1). */
  private static final Pattern ORIGIN =
      Pattern.compile("([a-z][a-z0-9+.-]*)://(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::([0-9]{1,5}))?");

  private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z0-9_-]*");

  private CorsItems() {}

  /** Each exactly as browsers write it; or a star alone. */
  static List<String> origins(String text) throws InvalidValueException {
    List<String> items = Types.list(text);
    if (items.equals(List.of(CorsSettings.ANY))) {
      return items;
    }
    for (String item : items) {
      checkOrigin(item);
    }
    return items;
  }

  private static void checkOrigin(String item) throws InvalidValueException {
    if (item.contains(CorsSettings.ANY)) {
      throw InvalidValueException.ofItem(
          item, "is a pattern", "name each origin, or write * alone");
    }
    Matcher origin = ORIGIN.matcher(item);
    if (!origin.matches()) {
      throw InvalidValueException.ofItem(
          ShownAddress.withoutUser(item),
          "is no origin as browsers write it",
          "write scheme, host and, if it is not the usual one, the port, in lower case and without a"
              + " path, such as https://app.example.com");
    }
    String port = origin.group(3);
    boolean isDefault =
        (origin.group(1).equals("https") && "443".equals(port))
            || (origin.group(1).equals("http") && "80".equals(port));
    if (isDefault) {
      throw InvalidValueException.ofItem(
          item, "has the default port", "leave it out, as browsers do");
    }
  }

  /** Names of methods, whose case counts; or a star alone. */
  static List<String> methods(String text) throws InvalidValueException {
    List<String> items = Types.list(text);
    if (!items.equals(List.of(CorsSettings.ANY))) {
      for (String item : items) {
        if (!METHOD.matcher(item).matches()) {
          throw InvalidValueException.ofItem(
              item, "is no method", "write methods in upper case, such as GET, or * alone");
        }
      }
    }
    return items;
  }

  /** Names of header fields; or a star alone. */
  static List<String> headers(String text) throws InvalidValueException {
    List<String> items = Types.list(text);
    if (!items.equals(List.of(CorsSettings.ANY))) {
      for (String item : items) {
        if (!TokenGrammar.isToken(item) || item.contains(CorsSettings.ANY)) {
          throw InvalidValueException.ofItem(
              item, "is no name of a header", "name each header, or write * alone");
        }
      }
    }
    return items;
  }
}
