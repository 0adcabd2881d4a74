package dev.jwtbearer.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Slices of several contenders, one of each in every round, so that what disturbs the machine
 * disturbs all of them. Each round begins with the next contender.
 */
final class Rounds<C> {
  private final Map<C, List<Slice>> slices = new LinkedHashMap<>();

  Rounds(List<C> contenders, int rounds, Function<C, Slice> run) {
    contenders.forEach(contender -> slices.put(contender, new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        C contender = contenders.get((round + i) % contenders.size());
        slices.get(contender).add(run.apply(contender));
      }
    }
  }

  List<Slice> of(C contender) {
    return slices.get(contender);
  }
}
