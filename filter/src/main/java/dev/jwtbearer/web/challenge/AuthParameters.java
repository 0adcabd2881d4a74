package dev.jwtbearer.web.challenge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of a challenge (RFC 9110, section 11.2), in the order in which they are added. */
final class AuthParameters {
  /**
   * What a scope consists of (RFC 6749, section 3.3). Neither quotes nor backslashes nor blanks.
   */
  private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

  /** In characters. Servers send headers of 8 KiB in all, some less. */
  private static final int LONGEST_LIST = 1500;

  private final Map<String, String> values = new LinkedHashMap<>();

  void add(String name, String value) {
    values.put(name, value);
  }

  /** Adds a list of values, unless none is left or servers would not send so long a header. */
  void addList(String name, List<String> list) {
    String text = list(list);
    if (!text.isEmpty() && text.length() <= LONGEST_LIST) {
      add(name, text);
    }
  }

  /** The values with a blank between. One that no such list can hold is left out. */
  static String list(List<String> values) {
    return values.stream()
        .filter(value -> SCOPE.matcher(value).matches())
        .collect(Collectors.joining(" "));
  }

  /** By their names. */
  Map<String, String> asMap() {
    return values;
  }
}
