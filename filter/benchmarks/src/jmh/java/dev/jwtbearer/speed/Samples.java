package dev.jwtbearer.speed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;

/** Samples of a profile, each under the method of the filter that was at work or had it done. */
final class Samples {
  private static final String OURS = "dev.jwtbearer.";
  private static final String BENCHMARK = "dev.jwtbearer.speed.";
  private static final String COPY = "the copy, and the benchmark";
  private static final String VERIFIES = "`keys.VerificationKey.verifies`";
  private static final String SIGNATURE = "the signature itself";
  private static final int SHOWN = 10;

  private final Map<String, Double> time = new HashMap<>();
  private final Map<String, Double> bytes = new HashMap<>();

  private Samples() {}

  static Samples of(List<RecordedEvent> events) {
    Samples samples = new Samples();
    Set<Long> threads = new HashSet<>();
    List<RecordedEvent> inOrder = new ArrayList<>(events);
    inOrder.sort(Comparator.comparing(RecordedEvent::getStartTime));
    for (RecordedEvent event : inOrder) {
      switch (event.getEventType().getName()) {
        case "jdk.ExecutionSample" -> samples.add(samples.time, event, e -> 1);
        case "jdk.ObjectAllocationSample" -> {
          // The first of a thread weighs all that it allocated before the recording.
          if (!threads.add(event.getThread("eventThread").getJavaThreadId())) {
            samples.add(samples.bytes, event, e -> e.getLong("weight"));
          }
        }
        default -> {}
      }
    }
    samples.bytes.remove(COPY);
    if (samples.time.isEmpty()) {
      throw new IllegalStateException("no samples");
    }
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
        return COPY;
      }
      if (type.startsWith(OURS)) {
        String name = type.replaceFirst("\\$\\$Lambda.*", "").substring(OURS.length());
        return "`" + name + "." + method.getName() + "`";
      }
    }
    return "";
  }

  /**
   * Flight Recorder takes no sample where the JDK runs assembly, as it does for RSA and for hashes.
   * The time of the signature is therefore measured by itself, and the samples share the rest.
   *
   * @param share of the time
   */
  Samples withSignature(double share) {
    time.remove(VERIFIES);
    time.put(SIGNATURE, sum(time) * share / (1 - share));
    bytes.put(SIGNATURE, bytes.getOrDefault(VERIFIES, 0.0));
    bytes.remove(VERIFIES);
    return this;
  }

  /** Those with the largest shares of both together. */
  void print(Report report, String title) {
    report.head(title, "time", "bytes");
    Stream.concat(time.keySet().stream(), bytes.keySet().stream())
        .distinct()
        .sorted(Comparator.comparing(place -> -share(time, place) - share(bytes, place)))
        .limit(SHOWN)
        .forEach(place -> report.row(place, percent(time, place), percent(bytes, place)));
  }

  private static String percent(Map<String, Double> sums, String place) {
    return String.format("%.0f %%", 100 * share(sums, place));
  }

  private static double share(Map<String, Double> sums, String place) {
    return sums.getOrDefault(place, 0.0) / sum(sums);
  }

  private static double sum(Map<String, Double> sums) {
    return sums.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
