package dev.jwtbearer.speed;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What was measured, in Markdown, and what is far from its goal. */
final class Report {
  /** A short run on a busy machine is off by some per cent; what is twice its goal is broken. */
  private static final double TOLERANCE =
      Double.parseDouble(System.getProperty("speed.tolerance", "2"));

  private static final boolean IS_GATE = Boolean.getBoolean("speed.gate");

  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> complaints = new LinkedHashMap<>();

  /** Begins a table. */
  Report head(String... cells) {
    text.append('\n');
    row(cells);
    text.append("|---".repeat(cells.length)).append("|\n");
    return this;
  }

  Report row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    return this;
  }

  Report goals() {
    return head("what", "goal", "measured", "quartiles", "known limit");
  }

  /** A row below {@link #goals}. */
  Report goal(String what, double goal, String knownLimit, Series measured) {
    return goal(what, goal, knownLimit, measured, goal);
  }

  /**
   * The same.
   *
   * @param possible what is complained of by, where the goal is out of reach on this machine
   */
  Report goal(String what, double goal, String knownLimit, Series measured, double possible) {
    complainIf(what, measured.median(), possible);
    return row(
        what,
        "<= " + ratio(goal),
        ratio(measured.median()),
        ratio(measured.lowerQuartile()) + " – " + ratio(measured.upperQuartile()),
        knownLimit);
  }

  /** The same of one number, in units of its own. */
  Report goal(String what, double goal, String knownLimit, double measured, String unit) {
    complainIf(what, measured, goal);
    return row(what, "<= " + plain(goal) + unit, plain(measured) + unit, "", knownLimit);
  }

  private void complainIf(String what, double measured, double goal) {
    if (IS_GATE && !(measured <= TOLERANCE * goal)) {
      complaints.put(what, what + ": " + plain(measured) + " is far over " + plain(goal));
    }
  }

  String text() {
    return text.toString();
  }

  /** What is far from its goal, in words, by the name of the row. */
  Map<String, String> complaints() {
    return Map.copyOf(complaints);
  }

  /** To three digits, or three decimals. */
  static String ratio(double value) {
    return format(Math.abs(value) < 0.2 ? "%.3f" : value < 20 ? "%.2f" : "%.0f", value);
  }

  static String time(double nanos) {
    return nanos < 1_000
        ? format("%.0f ns", nanos)
        : nanos < 1_000_000 ? format("%.1f µs", nanos / 1e3) : format("%.2f ms", nanos / 1e6);
  }

  static String memory(double bytes) {
    return bytes < 1_000 ? format("%.0f B", bytes) : format("%.1f KB", bytes / 1e3);
  }

  private static String plain(double value) {
    return format(value < 10 ? "%.3f" : "%.0f", value);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
