package dev.jwtbearer.speed;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One verification of a token that is remembered; the String is new each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HitBenchmark {
  @Param({"1", "10000"})
  public int tokens;

  private List<String> texts;
  private Verification filter;

  @Setup
  public void prepare() {
    texts = ManyTokens.of(Signing.HS256, tokens);
    filter = ThisFilter.of(Signing.HS256).with("tokenCacheSize", "10000").verification();
    texts.forEach(filter::accepts);
  }

  /** Each thread goes through the tokens by itself. */
  @State(Scope.Thread)
  public static class Requests {
    private BooleanSupplier copy;
    private BooleanSupplier hit;

    @Setup
    public void prepare(HitBenchmark benchmark) {
      copy = new Copies(benchmark.texts).alone();
      hit = new Copies(benchmark.texts).each(benchmark.filter::accepts);
    }
  }

  @Benchmark
  public boolean copy(Requests requests) {
    return requests.copy.getAsBoolean();
  }

  @Benchmark
  public boolean hit(Requests requests) {
    return requests.hit.getAsBoolean();
  }
}
