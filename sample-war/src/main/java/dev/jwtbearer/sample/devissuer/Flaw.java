package dev.jwtbearer.sample.devissuer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What may be wrong with a token on purpose. */
enum Flaw {
  NONE("none"),
  EXPIRED("expired"),
  AUDIENCE("audience"),
  ALTERED("altered"),
  UNSIGNED("unsigned"),
  ID_TOKEN("id-token");

  private final String text;

  Flaw(String text) {
    this.text = text;
  }

  static Optional<Flaw> named(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(each -> each.text).toList();
  }
}
