package dev.jwtbearer.wire.twin;

import java.util.ArrayList;
import java.util.List;

/**
 * A web-resource-collection.
 *
 * @param methods those named; none for all
 * @param omits true if all others are meant
 */
record Resources(List<String> patterns, List<String> methods, boolean omits) {

  /**
   * Out of blank-separated patterns, {@code root} for the empty one, and methods, either all or
   * none of them with an exclamation mark that omits them.
   */
  static Resources of(String words) {
    List<String> patterns = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    for (String word : words.split(" ")) {
      if (word.contains("/") || word.startsWith("*")) {
        patterns.add(word);
      } else if (word.equals("root")) {
        patterns.add("");
      } else {
        methods.add(word.replace("!", ""));
      }
    }
    return new Resources(patterns, methods, words.contains("!"));
  }

  boolean covers(String method) {
    return methods.isEmpty() || methods.contains(method) != omits;
  }

  String xml() {
    StringBuilder xml = new StringBuilder("<web-resource-collection><web-resource-name>x");
    xml.append("</web-resource-name>");
    patterns.forEach(text -> xml.append("<url-pattern>").append(text).append("</url-pattern>"));
    String element = omits ? "http-method-omission>" : "http-method>";
    methods.forEach(text -> xml.append('<' + element).append(text).append("</" + element));
    return xml + "</web-resource-collection>";
  }
}
