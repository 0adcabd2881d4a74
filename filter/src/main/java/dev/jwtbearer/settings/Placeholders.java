package dev.jwtbearer.settings;

import java.util.Optional;

/**
 * Puts values in the place of {@code ${env.NAME}}, {@code ${sys.NAME}}, {@code
 * ${jndi.java:comp/env/NAME}} and {@code ${file.PATH}}. Once: a placeholder in a value that is put
 * in stays as it is.
 */
final class Placeholders {
  private static final String START = "${";

  private final Lookups lookups;

  Placeholders(Lookups lookups) {
    this.lookups = lookups;
  }

  /**
   * The text with values.
   *
   * @throws InvalidValueException if there is no value for one of them
   */
  Resolved resolve(String text) throws InvalidValueException {
    StringBuilder resolved = new StringBuilder();
    boolean isOfFile = false;
    int at = 0;
    for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, at)) {
      if (start > at && text.charAt(start - 1) == '$') {
        resolved.append(text, at, start - 1).append(START);
        at = start + START.length();
        continue;
      }
      int end = text.indexOf('}', start);
      if (end < 0) {
        throw new InvalidValueException(
            "a placeholder without its end", "close it, or write $${ for a literal ${");
      }
      Placeholder placeholder = Placeholder.parse(text.substring(start + START.length(), end));
      Optional<String> found = placeholder.find(lookups);
      isOfFile |= found.isPresent() && placeholder.isOfFile();
      resolved.append(text, at, start).append(valueOf(placeholder, found));
      at = end + 1;
    }
    return new Resolved(resolved.append(text, at, text.length()).toString(), isOfFile);
  }

  private static String valueOf(Placeholder placeholder, Optional<String> found)
      throws InvalidValueException {
    return found
        .or(placeholder::byDefault)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "nothing has the value of " + placeholder,
                    "set it, or write a default after a colon"));
  }

  /** What became of a text. */
  static final class Resolved {
    private final String text;
    private final boolean isOfFile;

    private Resolved(String text, boolean isOfFile) {
      this.text = text;
      this.isOfFile = isOfFile;
    }

    String text() {
      return text;
    }

    /** True if some of it is what a file holds. */
    boolean isOfFile() {
      return isOfFile;
    }
  }
}
