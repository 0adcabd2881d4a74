package dev.jwtbearer.sample.devissuer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What may be wrong with a token on purpose. */
enum Flaw {
  NONE("none"),
  EXPIRED("expired"),
  NOT_YET_VALID("not-yet-valid"),
  ISSUER("issuer"),
  AUDIENCE("audience"),
  ALTERED("altered"),
  UNSIGNED("unsigned"),
  PUBLIC_KEY_AS_SECRET("public-key-as-secret"),
  UNKNOWN_KEY("unknown-key"),
  KEY_OF_THE_OTHER("key-of-the-other"),
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
