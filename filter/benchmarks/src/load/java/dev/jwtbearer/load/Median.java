package dev.jwtbearer.load;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Medians over rounds: of a figure, and of its ratio to the same round of another way. */
final class Median {
  private Median() {}

  static double of(List<Slice> slices, ToDoubleFunction<Slice> figure) {
    return of(slices.stream().mapToDouble(figure).toArray());
  }

  static double ofRatio(List<Slice> slices, List<Slice> others, ToDoubleFunction<Slice> figure) {
    double[] ratios = new double[slices.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(slices.get(i)) / figure.applyAsDouble(others.get(i));
    }
    return of(ratios);
  }

  private static double of(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
