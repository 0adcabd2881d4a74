package dev.jwtbearer.settings;

import dev.jwtbearer.jose.ClaimPath;
import dev.jwtbearer.token.NameFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads formats of names such as <code>{preferred_username}@{realm}</code>. */
final class NameFormats {
  /** A quoted segment of a path may hold braces. */
  private static final Pattern PART = Pattern.compile("\\{((?:\"[^\"]*\"|[^\"{}])*)}");

  /** A regular expression goes deeper with each character. */
  private static final int LONGEST = 1024;

  private static final String EXAMPLE = "write {preferred_username}@{realm}";

  private NameFormats() {}

  static NameFormat parse(String text) throws InvalidValueException {
    if (text.length() > LONGEST) {
      throw new InvalidValueException("longer than " + LONGEST + " characters", EXAMPLE);
    }
    List<String> literals = new ArrayList<>();
    List<ClaimPath> paths = new ArrayList<>();
    Matcher part = PART.matcher(text);
    int at = 0;
    while (part.find()) {
      literals.add(literal(text.substring(at, part.start())));
      paths.add(path(part.group(1)));
      at = part.end();
    }
    literals.add(literal(text.substring(at)));
    if (paths.isEmpty()) {
      throw new InvalidValueException("names no claim, so that all users have one name", EXAMPLE);
    }
    return new NameFormat(literals, paths);
  }

  private static String literal(String text) throws InvalidValueException {
    if (text.contains("{") || text.contains("}")) {
      throw new InvalidValueException("a brace without its other half", EXAMPLE);
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValueException(
          "a line break or control character", "write the format on one line");
    }
    return text;
  }

  private static ClaimPath path(String text) throws InvalidValueException {
    return ClaimPath.parse(text)
        .filter(path -> text.equals(text.strip()))
        .orElseThrow(
            () -> InvalidValueException.ofItem('{' + text + '}', "holds no claim path", EXAMPLE));
  }
}
