package dev.jwtbearer.speed;

/** Measures, and tells a report what came out. */
@FunctionalInterface
interface Table {
  void measure(Report report);
}
