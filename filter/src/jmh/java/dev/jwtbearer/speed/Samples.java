package dev.jwtbearer.speed;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;

/** Samples of a profile, each under the method of the filter that was at work or had it done. */
final class Samples {
  private static final String OURS = "dev.jwtbearer.";
  private static final String BENCHMARK = "dev.jwtbearer.speed.";
  private static final String UNSEEN = "(not sampled: arithmetic of the JDK in assembly)";
  private static final int SHOWN = 10;

  private final Map<String, Double> time = new HashMap<>();
  private final Map<String, Double> bytes = new HashMap<>();

  private Samples() {}

  /**
   * @param due how many samples of the time there should be. Flight Recorder gets none of where the
   *     JDK runs code that is made by hand, as for RSA, for hashes and for copies
   */
  static Samples of(List<RecordedEvent> events, double due) {
    Samples samples = new Samples();
    for (RecordedEvent event : events) {
      switch (event.getEventType().getName()) {
        case "jdk.ExecutionSample" -> samples.add(samples.time, event, e -> 1);
        case "jdk.ObjectAllocationSample" ->
            samples.add(samples.bytes, event, e -> e.getLong("weight"));
        default -> {}
      }
    }
    double seen = sum(samples.time);
    samples.time.put(UNSEEN, Math.max(0, due - seen));
    return samples;
  }

  private void add(
      Map<String, Double> sums, RecordedEvent event, ToDoubleFunction<RecordedEvent> weight) {
    String place = place(event);
    if (!place.isEmpty()) {
      sums.merge(place, weight.applyAsDouble(event), Double::sum);
    }
  }

  /** Empty where neither the filter nor the benchmark is at work. */
  private static String place(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return "";
    }
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      RecordedMethod method = frame.getMethod();
      String type = method.getType().getName();
      if (type.startsWith(BENCHMARK)) {
        return "(the benchmark, and the copy)";
      }
      if (type.startsWith(OURS)) {
        return "`" + type.substring(OURS.length()) + "." + method.getName() + "`";
      }
    }
    return "";
  }

  int count() {
    return (int) (sum(time) - time.get(UNSEEN));
  }

  void print(Report report, String title) {
    report.head(title, "time", "bytes");
    time.keySet().stream()
        .sorted(Comparator.comparing((String place) -> -time.get(place)))
        .limit(SHOWN)
        .forEach(place -> report.row(place, share(time, place), share(bytes, place)));
  }

  private static String share(Map<String, Double> sums, String place) {
    return String.format("%.0f %%", 100 * sums.getOrDefault(place, 0.0) / sum(sums));
  }

  private static double sum(Map<String, Double> sums) {
    return sums.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
