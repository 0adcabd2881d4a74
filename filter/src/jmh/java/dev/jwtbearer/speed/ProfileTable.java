package dev.jwtbearer.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where time and memory go, sampled by Flight Recorder. The recordings are kept for other tools.
 */
final class ProfileTable implements Table {
  private static final long SECOND = 1_000_000_000;
  private static final long SECONDS = Math.max(1, Integer.getInteger("speed.slices", 50) * 2 / 5);

  private static final Duration PERIOD = Duration.ofMillis(10);

  @Override
  public void measure(Report report) {
    String token = SampleToken.usual(Signing.RS256).text();
    profile(report, "cold RS256", Contender.THIS_FILTER.verifying(Signing.RS256).of(token));
    profile(
        report,
        "cold HS256",
        Contender.THIS_FILTER.verifying(Signing.HS256).of(SampleToken.usual(Signing.HS256).text()));
    List<String> tokens = ManyTokens.of(Signing.HS256, 10_000);
    Verification remembering =
        ThisFilter.of(Signing.HS256).with("tokenCacheSize", "10000").verification();
    profile(report, "hit of 10000", new Copies(tokens).each(remembering::accepts));
  }

  private static void profile(Report report, String name, BooleanSupplier operation) {
    run(operation, SECONDS);
    Path file = Path.of("target", "speed-" + name.replace(' ', '-') + ".jfr");
    try (Recording recording = new Recording()) {
      Files.createDirectories(file.getParent());
      recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
      recording.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s");
      recording.start();
      double nanos = run(operation, SECONDS);
      recording.stop();
      recording.dump(file);
      Samples samples = Samples.of(RecordingFile.readAllEvents(file), nanos / PERIOD.toNanos());
      samples.print(report, name);
      report.demand(samples.count() > 0, "no samples of " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The time of the processor that it took. */
  private static double run(BooleanSupplier operation, long seconds) {
    Usage before = Usage.now();
    long begin = System.nanoTime();
    boolean good = true;
    while (System.nanoTime() - begin < seconds * SECOND) {
      for (int i = 0; i < 100; i++) {
        good &= operation.getAsBoolean();
      }
    }
    if (!good) {
      throw new IllegalStateException("a good token is refused");
    }
    return Usage.now().minus(before).nanos();
  }
}
