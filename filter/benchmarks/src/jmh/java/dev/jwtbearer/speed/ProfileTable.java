package dev.jwtbearer.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where time and memory go, sampled by Flight Recorder. The recordings are kept for other tools.
 */
final class ProfileTable implements Table {
  private static final long SECOND = 1_000_000_000;
  private static final long SECONDS = Math.max(1, Integer.getInteger("speed.slices", 50) * 2 / 5);

  private static volatile byte[] shift = {};

  /**
   * The first two let a sample point to where the thread was, not to the next place where it can be
   * stopped; the others have memory sampled often.
   */
  @Override
  public List<String> options() {
    return List.of(
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+DebugNonSafepoints",
        "-XX:TLABSize=60k",
        "-XX:-ResizeTLAB");
  }

  @Override
  public void measure(Report report) {
    cold(report, Signing.RS256);
    cold(report, Signing.HS256);
    List<String> tokens = ManyTokens.of(Signing.HS256, 10_000);
    Verification remembering =
        ThisFilter.of(Signing.HS256).with("tokenCacheSize", "10000").verification();
    BooleanSupplier hit = new Copies(tokens).each(remembering::accepts);
    samples("hit of 10000", hit).print(report, "hit, one of 10 000 tokens");
  }

  private static void cold(Report report, Signing signing) {
    String token = SampleToken.usual(signing).text();
    BooleanSupplier cold = Contender.THIS_FILTER.verifying(signing).of(token);
    Standing standing =
        new Race()
            .with("raw", Work.of(new RawJca(signing).of(token), true))
            .with("cold", Work.of(cold, true))
            .run();
    samples("cold " + signing.header(), cold)
        .withSignature(standing.ratio("raw", "cold").median())
        .print(report, "cold " + signing.header());
  }

  private static Samples samples(String name, BooleanSupplier operation) {
    run(operation, SECONDS);
    Path file = Path.of("target", "speed-" + name.replace(' ', '-') + ".jfr");
    try (Recording recording = new Recording()) {
      Files.createDirectories(file.getParent());
      recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
      recording.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s");
      recording.start();
      run(operation, SECONDS);
      recording.stop();
      recording.dump(file);
      return Samples.of(RecordingFile.readAllEvents(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Between two operations a random number of bytes is allocated: memory is sampled each so many
   * bytes, and would always be sampled at the same places of an operation that is always the same.
   */
  private static void run(BooleanSupplier operation, long seconds) {
    Random random = new Random(1);
    long begin = System.nanoTime();
    boolean good = true;
    while (System.nanoTime() - begin < seconds * SECOND) {
      for (int i = 0; i < 100; i++) {
        good &= operation.getAsBoolean();
        shift = new byte[random.nextInt(8_192)];
      }
    }
    if (!good) {
      throw new IllegalStateException("a good token is refused");
    }
  }
}
