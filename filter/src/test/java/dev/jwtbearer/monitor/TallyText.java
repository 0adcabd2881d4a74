package dev.jwtbearer.monitor;

import dev.jwtbearer.api.Refusal;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a tally has counted, for tests of other rooms. */
public final class TallyText {
  private TallyText() {}

  /** As {@code 1 accepted; refused: 2 no-token; would refuse: 1 denied}. */
  public static String of(Tally tally) {
    return (tally.countOfPreflightsPassed() > 0
            ? tally.countOfPreflightsPassed() + " preflight passed; "
            : "")
        + tally.countOfAccepted()
        + " accepted; refused: "
        + counts(tally::countOf)
        + "; would refuse: "
        + counts(tally::countOfWouldRefuse);
  }

  private static String counts(ToLongFunction<Refusal> count) {
    return Stream.of(Refusal.values())
        .filter(refusal -> count.applyAsLong(refusal) > 0)
        .map(refusal -> count.applyAsLong(refusal) + " " + refusal.code())
        .collect(Collectors.joining(", "));
  }
}
