package dev.jwtbearer.management;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.web.monitoring.RequestCounters;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a tally has counted, for tests of other rooms. */
public final class RequestCountersText {
  private RequestCountersText() {}

  /** As {@code 1 accepted; refused: 2 no-token; would refuse: 1 denied}. */
  public static String of(RequestCounters counters) {
    return (counters.countOfPreflightsPassed() > 0
            ? counters.countOfPreflightsPassed() + " preflight passed; "
            : "")
        + counters.countOfAccepted()
        + " accepted; refused: "
        + counts(counters::countOf)
        + "; would refuse: "
        + counts(counters::countOfWouldRefuse);
  }

  private static String counts(ToLongFunction<Refusal> count) {
    return Stream.of(Refusal.values())
        .filter(refusal -> count.applyAsLong(refusal) > 0)
        .map(refusal -> count.applyAsLong(refusal) + " " + refusal.code())
        .collect(Collectors.joining(", "));
  }
}
