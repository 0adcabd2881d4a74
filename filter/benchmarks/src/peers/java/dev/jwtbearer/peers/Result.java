package dev.jwtbearer.peers;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What one script showed of one peer. */
final class Result {
  private static final double SECOND = 1e9;

  private final Map<Outcome, Integer> refused = new EnumMap<>(Outcome.class);
  private int good;
  private int badAccepted;
  private Duration lastBadAccepted = Duration.ZERO;
  private long longest;
  private int reads;

  synchronized void good(Outcome outcome) {
    good++;
    if (outcome != Outcome.ACCEPTED) {
      refused.merge(outcome, 1, Integer::sum);
    }
  }

  synchronized void bad(Outcome outcome, Duration at) {
    if (outcome == Outcome.ACCEPTED) {
      badAccepted++;
      lastBadAccepted = at;
    }
  }

  synchronized void took(long nanos) {
    longest = Math.max(longest, nanos);
  }

  synchronized void reads(int count) {
    reads = count;
  }

  int goodRefused() {
    return refused.values().stream().mapToInt(Integer::intValue).sum();
  }

  int badAccepted() {
    return badAccepted;
  }

  /** When the last bad token was accepted. */
  Duration lastBadAccepted() {
    return lastBadAccepted;
  }

  /** Good tokens refused, and how; reads. */
  String shown() {
    String how =
        refused.entrySet().stream()
            .map(
                entry ->
                    entry.getKey().status() + (refused.size() > 1 ? ": " + entry.getValue() : ""))
            .collect(Collectors.joining(", "));
    String shown = goodRefused() + " of " + good + (how.isEmpty() ? "" : " (" + how + ")");
    return (good == 0 ? "" : shown + "; ") + reads + (reads == 1 ? " read" : " reads");
  }

  String longestWait() {
    return String.format(Locale.ROOT, "%.1f s", longest / SECOND);
  }
}
