package dev.jwtbearer.settings;

import java.util.ArrayList;
import java.util.List;

/** All that is wrong with the parameters of one filter, in the order in which it was found. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Problem problem) {
    found.add(problem);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Problem> all() {
    return List.copyOf(found);
  }
}
