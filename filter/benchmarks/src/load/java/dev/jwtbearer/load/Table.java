package dev.jwtbearer.load;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of docs/performance-tables.md. */
final class Table {
  private Table() {}

  static String of(Rounds<Way> rounds) {
    List<Slice> none = rounds.of(Way.NONE);
    List<Slice> spring = rounds.of(Way.SPRING);
    return "| | requests/s | p50 | p99 | CPU per request | allocated | CPU, no security = 1 "
        + "| CPU, Spring Security = 1 | requests/s, Spring Security = 1 |\n"
        + "|---|---|---|---|---|---|---|---|---|\n"
        + Stream.of(Way.values())
            .map(
                way -> {
                  List<Slice> slices = rounds.of(way);
                  return row(
                      way.title(),
                      "%,.0f".formatted(Median.of(slices, Slice::requestsPerSecond)),
                      "%.2f ms".formatted(Median.of(slices, Slice::p50Micros) / 1e3),
                      "%.2f ms".formatted(Median.of(slices, Slice::p99Micros) / 1e3),
                      "%.1f µs".formatted(Median.of(slices, Slice::cpuMicros)),
                      "%.1f KB".formatted(Median.of(slices, Slice::allocatedBytes) / 1e3),
                      "%.2f".formatted(Median.ofRatio(slices, none, Slice::cpuMicros)),
                      "%.2f".formatted(Median.ofRatio(slices, spring, Slice::cpuMicros)),
                      "%.2f".formatted(Median.ofRatio(slices, spring, Slice::requestsPerSecond)));
                })
            .collect(Collectors.joining());
  }

  /** The first of them is who sends good tokens. */
  static String ofJunk(Rounds<Sender> rounds, List<Sender> senders) {
    List<Slice> good = rounds.of(senders.get(0));
    StringBuilder table =
        new StringBuilder(
            "| | | answers/s | CPU per answer | CPU, a good token that is not remembered = 1 |\n"
                + "|---|---|---|---|---|\n");
    for (Sender sender : senders) {
      List<Slice> slices = rounds.of(sender);
      table.append(
          row(
              sender.title(),
              sender.way() == Way.SPRING ? "Spring Security" : "this filter",
              "%,.0f".formatted(Median.of(slices, Slice::requestsPerSecond)),
              "%.1f µs".formatted(Median.of(slices, Slice::cpuMicros)),
              "%.2f".formatted(Median.ofRatio(slices, good, Slice::cpuMicros))));
    }
    return table.toString();
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
