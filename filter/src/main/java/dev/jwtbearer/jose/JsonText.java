package dev.jwtbearer.jose;

/** Writes JSON (RFC 8259). */
public final class JsonText {
  private JsonText() {}

  /** A string in quotes, with the escapes that section 7 asks for. */
  public static String quoted(String text) {
    StringBuilder json = new StringBuilder().append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return json.append('"').toString();
  }
}
