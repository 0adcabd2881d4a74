package dev.jwtbearer.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one challenge by the grammar of RFC 9110, section 11.6.1, and nothing else. */
final class ChallengeParser {
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  private static final Pattern SCHEME = Pattern.compile(TOKEN);
  private static final Pattern PARAMETER =
      Pattern.compile(" (" + TOKEN + ")=\"((?:[\t !#-\\[\\]-~]|\\\\[\t -~])*)\"(,|$)");

  private ChallengeParser() {}

  static Map<String, String> parse(String challenge) {
    Map<String, String> parts = new LinkedHashMap<>();
    Matcher scheme = SCHEME.matcher(challenge);
    if (!scheme.lookingAt()) {
      throw new AssertionError("no scheme: " + challenge);
    }
    parts.put("scheme", scheme.group());
    int at = scheme.end();
    while (at < challenge.length()) {
      Matcher parameter = PARAMETER.matcher(challenge).region(at, challenge.length());
      if (!parameter.lookingAt()) {
        throw new AssertionError("no parameter at " + at + ": " + challenge);
      }
      String value = parameter.group(2).replaceAll("\\\\(.)", "$1");
      if (parts.put(parameter.group(1), value) != null) {
        throw new AssertionError(parameter.group(1) + " twice: " + challenge);
      }
      at = parameter.end();
    }
    return parts;
  }
}
