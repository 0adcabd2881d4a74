package dev.jwtbearer.config;

import dev.jwtbearer.log.SafeText;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The text of a parameter as it was given. Immutable. */
final class WrittenText {
  private final String text;

  private WrittenText(String text) {
    this.text = text;
  }

  static WrittenText of(String text) {
    return new WrittenText(text.trim());
  }

  /** What web.xml and code say together, by the name of the parameter. */
  static Map<String, WrittenText> together(
      Map<String, String> initParams, Map<String, String> inCode, Problems problems) {
    Map<String, WrittenText> written = new HashMap<>();
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

  String text() {
    return text;
  }

  /** As it may be shown. */
  String show(Parameter<?> parameter) {
    return parameter.show(text);
  }
}
