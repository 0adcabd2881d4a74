package dev.jwtbearer.real.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Targets out of the pieces that readers of paths disagree about. The same seed gives the same
 * ones: {@code -Dframeworks.seed=N -Dframeworks.count=N}.
 */
final class RandomTargets {
  private static final long SEED = Long.getLong("frameworks.seed", 20261130);
  private static final int COUNT = Integer.getInteger("frameworks.count", 1500);

  private static final List<String> SEPARATORS =
      List.of("/", "/", "/", "/", "/", "/", "//", "%2f", "%252f", "\\", "%5c", "/;/", ";/");

  private static final List<String> DOTS =
      List.of("..", "..", "%2e%2e", ".%2e", "%252e%252e", "..;", "..;a=b", ".", "%2e", ".;", "...");

  private static final List<String> ENDS =
      List.of(
          "",
          "",
          "",
          "",
          "",
          "",
          ";",
          ";a",
          ";a=b",
          ";/",
          "%3b",
          "%3ba",
          "%20",
          "%09",
          "%00",
          "%ef%bf%bd",
          "%ff",
          "%c0%af",
          ".",
          "%2e",
          "%23",
          "%3f",
          "%25",
          "%5c",
          ".json",
          ".action",
          ".xhtml",
          ".jsf",
          "~");

  private static final List<String> OTHERS = List.of("", "x", "%20", ";", ";a", "public", "faces");

  private final Application application;
  private final Random random;
  private final List<String> segments = new ArrayList<>(OTHERS);
  private final List<List<String>> ways = new ArrayList<>();

  private RandomTargets(Application application) {
    this.application = application;
    this.random = new Random(SEED);
    Framework framework = application.framework();
    for (String path : framework.protectedPaths()) {
      ways.add(List.of(path.substring(1).split("/")));
      ways.add(List.of(path.substring(1).split("/")));
    }
    ways.add(List.of(framework.publicPath().substring(1).split("/")));
    ways.forEach(segments::addAll);
    segments.add(application.name());
  }

  static RandomTargets of(Application application) {
    return new RandomTargets(application);
  }

  /** How to make the same rows again. */
  String seed() {
    return "-Dframeworks.seed=" + SEED + " -Dframeworks.count=" + COUNT;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      Verb verb = random.nextInt(3) > 0 ? Verb.GET : oneOf(List.of(Verb.values()));
      rows.add(new Row(verb, target(), oneOf(List.of(Caller.values()))));
    }
    return rows;
  }

  private String target() {
    StringBuilder target = new StringBuilder(application.path());
    int parts = 1 + random.nextInt(3);
    for (int i = 0; i < parts; i++) {
      if (i > 0) {
        climb(target);
      }
      walk(target);
    }
    if (random.nextInt(4) == 0) {
      climb(target);
    }
    return target.toString();
  }

  /** A path, or most of one, with something wrong here and there. */
  private void walk(StringBuilder target) {
    for (String segment : oneOf(ways)) {
      int chance = random.nextInt(20);
      if (chance == 0) {
        continue;
      }
      target.append(random.nextInt(5) == 0 ? oneOf(SEPARATORS) : "/");
      if (chance == 1) {
        target.append(oneOf(segments)).append('/');
      }
      if (chance == 2) {
        target.append(oneOf(DOTS)).append('/');
      }
      target.append(random.nextInt(8) == 0 ? escaped(segment) : segment);
      target.append(random.nextInt(5) == 0 ? oneOf(ENDS) : "");
    }
  }

  private void climb(StringBuilder target) {
    int steps = 1 + random.nextInt(4);
    for (int i = 0; i < steps; i++) {
      target.append(random.nextInt(5) == 0 ? oneOf(SEPARATORS) : "/").append(oneOf(DOTS));
    }
  }

  private String escaped(String segment) {
    int place = random.nextInt(segment.length());
    String escape = random.nextBoolean() ? "%" : "%25";
    return segment.substring(0, place)
        + escape
        + Integer.toHexString(segment.charAt(place))
        + segment.substring(place + 1);
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
