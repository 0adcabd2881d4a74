package dev.jwtbearer.settings;

import dev.jwtbearer.log.SafeText;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One {@code ${kind.name:default}}. Immutable. */
final class Placeholder {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\]");
  private static final String JAVA = "java:";

  /** Where a value is looked for. */
  enum Kind {
    ENV,
    SYS,
    JNDI,
    FILE
  }

  private final Kind kind;
  private final String name;
  private final Optional<String> byDefault;

  private Placeholder(Kind kind, String name, Optional<String> byDefault) {
    this.kind = kind;
    this.name = name;
    this.byDefault = byDefault;
  }

  /**
   * Reads one.
   *
   * @param text between the braces
   */
  static Placeholder parse(String text) throws InvalidValueException {
    if (text.contains("${")) {
      throw new InvalidValueException(
          "a placeholder within a placeholder", "write one after the other");
    }
    int dot = text.indexOf('.');
    Kind kind = kind(dot < 0 ? text : text.substring(0, dot));
    String rest = text.substring(dot + 1);
    int colon = rest.indexOf(':', lengthOfPrefix(kind, rest));
    String name = (colon < 0 ? rest : rest.substring(0, colon)).trim();
    if (dot < 0 || name.isEmpty() || name.equals(JAVA)) {
      throw new InvalidValueException("a placeholder without a name", "write it after the dot");
    }
    Optional<String> byDefault =
        colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1));
    if (byDefault.filter(value -> value.startsWith("-")).isPresent()) {
      throw new InvalidValueException(
          "the default of a placeholder begins with a hyphen",
          "write a single colon; some servers resolve :- themselves, before the filter");
    }
    return new Placeholder(kind, name, byDefault);
  }

  private static Kind kind(String text) throws InvalidValueException {
    return Arrays.stream(Kind.values())
        .filter(kind -> Types.show(kind).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidValueException.ofItem(
                    text,
                    "is no kind of placeholder",
                    "write env.NAME, sys.NAME, jndi.java:comp/env/NAME or file.PATH within the"
                        + " braces, or $${ for a literal ${"));
  }

  /** The colon of {@code java:} and of a drive belongs to the name. */
  private static int lengthOfPrefix(Kind kind, String rest) throws InvalidValueException {
    if (kind == Kind.JNDI) {
      if (!rest.startsWith(JAVA)) {
        throw new InvalidValueException(
            "a JNDI name that does not begin with java:", "write java:comp/env/NAME");
      }
      return JAVA.length();
    }
    Matcher drive = DRIVE.matcher(rest);
    return kind == Kind.FILE && drive.lookingAt() ? drive.end() : 0;
  }

  /** The value where it belongs, without the default. */
  Optional<String> find(Lookups lookups) throws InvalidValueException {
    switch (kind) {
      case ENV:
        return lookups.variable(name);
      case SYS:
        return lookups.property(name);
      case JNDI:
        return lookups.entry(name);
      case FILE:
        return lookups.file(name).map(Placeholder::withoutLastLineBreak);
    }
    throw new IllegalStateException("no way to find " + kind);
  }

  private static String withoutLastLineBreak(String text) {
    if (!text.endsWith("\n")) {
      return text;
    }
    return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
  }

  Optional<String> byDefault() {
    return byDefault;
  }

  /** True if what is found must not be shown. */
  boolean isOfFile() {
    return kind == Kind.FILE;
  }

  /** Kind and name; no default. */
  @Override
  public String toString() {
    return "${" + Types.show(kind) + '.' + SafeText.sentence(name) + '}';
  }
}
