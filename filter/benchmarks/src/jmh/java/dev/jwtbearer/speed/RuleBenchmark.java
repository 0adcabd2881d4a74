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

/** Finding the rule that a request falls under. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RuleBenchmark {
  @Param({"1", "10", "100"})
  public int rules;

  private BooleanSupplier last;
  private BooleanSupplier none;

  @Setup
  public void prepare() {
    last = RulesTable.matching(rules, "/api/area" + (rules - 1));
    none = RulesTable.matching(rules, "/elsewhere");
  }

  @Benchmark
  public boolean last() {
    return last.getAsBoolean();
  }

  @Benchmark
  public boolean none() {
    return none.getAsBoolean();
  }
}
