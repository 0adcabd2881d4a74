package dev.jwtbearer.load;

import java.util.Locale;
import java.util.Map;

/** One way to guard the same servlet; each is a context of the same server. */
enum Way {
  NONE("no security", Map.of()),
  HIT("this filter, a repeated token", Map.of()),
  MISS("this filter, every token new", Map.of("tokenCacheSize", "20")),
  COLD("this filter, `tokenCacheSize` 0", Map.of("tokenCacheSize", "0")),
  SPRING("Spring Security, a repeated token", Map.of());

  private final String title;
  private final Map<String, String> parameters;

  Way(String title, Map<String, String> parameters) {
    this.title = title;
    this.parameters = parameters;
  }

  String title() {
    return title;
  }

  String path() {
    return '/' + name().toLowerCase(Locale.ROOT);
  }

  /** Of this filter, beside issuer, audience and keys. */
  Map<String, String> parameters() {
    return parameters;
  }
}
