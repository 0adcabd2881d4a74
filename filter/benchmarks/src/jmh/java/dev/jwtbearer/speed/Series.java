package dev.jwtbearer.speed;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** One figure of each round. What is said of several rounds is said of their medians. */
final class Series {
  private final double[] rounds;

  Series(double[] rounds) {
    this.rounds = rounds.clone();
  }

  /** Round by round, since what disturbs a round disturbs both. */
  Series over(Series other) {
    return with(other, (mine, its) -> mine / its);
  }

  Series minus(Series other) {
    return with(other, (mine, its) -> mine - its);
  }

  private Series with(Series other, DoubleBinaryOperator operator) {
    double[] result = new double[rounds.length];
    Arrays.setAll(result, i -> operator.applyAsDouble(rounds[i], other.rounds[i]));
    return new Series(result);
  }

  double median() {
    return quantile(0.5);
  }

  double lowerQuartile() {
    return quantile(0.25);
  }

  double upperQuartile() {
    return quantile(0.75);
  }

  private double quantile(double share) {
    double[] sorted = rounds.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
