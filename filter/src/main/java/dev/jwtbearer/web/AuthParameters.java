package dev.jwtbearer.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A challenge with its parameters, each a quoted-string (RFC 9110, sections 5.6.4 and 11.6.1). */
final class AuthParameters {
  /**
   * What a scope consists of (RFC 6749, section 3.3). Neither quotes nor backslashes nor blanks.
   */
  private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

  /** In characters. Servers send headers of 8 KiB in all, some less. */
  private static final int LONGEST_LIST = 1500;

  private final StringBuilder text;
  private boolean isFirst = true;

  AuthParameters(String scheme) {
    this.text = new StringBuilder(scheme);
  }

  void add(String name, String value) {
    text.append(isFirst ? " " : ", ").append(name).append("=\"");
    text.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    isFirst = false;
  }

  /** Adds a list of values, unless none is left or servers would not send so long a header. */
  void addList(String name, List<String> values) {
    String list = list(values);
    if (!list.isEmpty() && list.length() <= LONGEST_LIST) {
      add(name, list);
    }
  }

  /** The values with a blank between. One that no such list can hold is left out. */
  static String list(List<String> values) {
    return values.stream()
        .filter(value -> SCOPE.matcher(value).matches())
        .collect(Collectors.joining(" "));
  }

  /** The value of {@code WWW-Authenticate}. */
  @Override
  public String toString() {
    return text.toString();
  }
}
