package dev.jwtbearer.speed;

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

/** One verification of a token that nobody remembers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ColdBenchmark {
  @Param({"RS256", "PS256", "ES256", "EDDSA", "HS256"})
  public String signing;

  @Param({"RAW_JCA", "FLOOR", "THIS_FILTER", "JAVA_JWT", "JOSE4J", "JJWT", "NIMBUS", "SPRING"})
  public String contender;

  private BooleanSupplier operation;

  @Setup
  public void prepare() {
    Signing by = Signing.valueOf(signing);
    operation = Contender.valueOf(contender).verifying(by).of(SampleToken.usual(by).text());
  }

  @Benchmark
  public boolean verify() {
    return operation.getAsBoolean();
  }
}
