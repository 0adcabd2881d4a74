package dev.jwtbearer.wire.twin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Constraints put together at random; the same ones for one seed. */
final class RandomConstraints {
  private static final List<String> PATTERNS =
      List.of(
          "/*", "/", "root", "/a", "/a/", "/a/*", "/a/b", "/a/b/*", "/a/b/c", "*.do", "*.x",
          "/a.do", "/a/b.do", "/x/*");
  private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "FOO");
  private static final List<String> ROLES = List.of("a", "b", "c", "d");

  private final Random random;

  RandomConstraints(long seed) {
    random = new Random(seed);
  }

  ConstraintSet next(String name) {
    // Few patterns in many constraints, so that these meet.
    List<String> patterns = some(PATTERNS, 1 + random.nextInt(4));
    List<Constraint> constraints = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      List<Resources> collections = new ArrayList<>();
      collections.add(Resources.of(resources(patterns)));
      if (random.nextInt(4) == 0) {
        collections.add(Resources.of(resources(patterns)));
      }
      constraints.add(Constraint.on(collections, who()));
    }
    Set<String> declared = Set.copyOf(some(ROLES, 1 + random.nextInt(4)));
    return new ConstraintSet(name, constraints, declared, random.nextInt(4) == 0);
  }

  private String resources(List<String> patterns) {
    List<String> words = new ArrayList<>(some(patterns, 1 + random.nextInt(2)));
    // Else what Tomcat does depends on the order of constraints, and that on chance.
    words.sort(Comparator.comparing(String::length));
    int kind = random.nextInt(4);
    if (kind >= 2) {
      String mark = kind == 2 ? "" : "!";
      some(METHODS, 1 + random.nextInt(3)).forEach(method -> words.add(mark + method));
    }
    return String.join(" ", words);
  }

  private String who() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> "open";
      case 2 -> "none";
      case 3 -> "*";
      case 4 -> "**";
      case 5 -> "* a";
      default -> String.join(" ", some(ROLES, 1 + random.nextInt(2)));
    };
  }

  private <T> List<T> some(List<T> all, int count) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(count, all.size()));
  }
}
