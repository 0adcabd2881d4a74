package dev.jwtbearer.speed;

import java.util.List;

/** Measures, and tells a report what came out. */
@FunctionalInterface
interface Table {
  void measure(Report report);

  /** What the JVM is started with for it. */
  default List<String> options() {
    return List.of();
  }
}
