package dev.jwtbearer.settings;

import dev.jwtbearer.log.SafeText;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The text of a parameter, where it was written, and how much of it may be shown. Immutable. */
final class RawValue {
  private final String text;
  private final String where;
  private final boolean isOfFile;

  private RawValue(String text, String where, boolean isOfFile) {
    this.text = text;
    this.where = where;
    this.isOfFile = isOfFile;
  }

  static RawValue of(String text) {
    return in("", text);
  }

  /**
   * A text in a configuration file.
   *
   * @param where for a problem, after the name and the value
   */
  static RawValue in(String where, String text) {
    return new RawValue(text.trim(), where, false);
  }

  /** What web.xml and code say together, by the name of the parameter. */
  static Map<String, RawValue> together(
      Map<String, String> initParams, Map<String, String> inCode, Problems problems) {
    Map<String, RawValue> written = new HashMap<>();
    initParams.forEach((name, text) -> written.put(name, of(text)));
    new TreeMap<>(inCode)
        .forEach(
            (name, text) -> {
              if (written.put(name, of(text)) != null) {
                problems.add(
                    Problem.of(
                        SafeText.sentence(name),
                        "given in code and as an init-param",
                        "keep one of them"));
              }
            });
    return written;
  }

  /**
   * The same with values for placeholders. White space around them is cut, but not from secrets.
   *
   * @throws InvalidValueException if there is no value for one
   */
  RawValue resolved(Placeholders placeholders, boolean isSecret) throws InvalidValueException {
    Placeholders.Resolved resolved = placeholders.resolve(text);
    return new RawValue(
        isSecret ? resolved.text() : resolved.text().trim(), where, resolved.isOfFile());
  }

  String text() {
    return text;
  }

  /** The configuration file, for a problem; empty for web.xml and code. */
  String where() {
    return where;
  }

  /**
   * True if some of it is what a file of a placeholder holds, of which only the length is shown.
   */
  boolean isOfFile() {
    return isOfFile;
  }

  /** As it may be shown. */
  String show(Parameter<?> parameter) {
    return isOfFile ? "(" + text.length() + " characters)" : parameter.show(text);
  }
}
