package dev.jwtbearer.real.redeploy;

import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What there was to see during the redeployments and after them.
 *
 * @param each after each redeployment, under traffic
 * @param begin under traffic, before the first redeployment
 * @param end when the traffic has stopped and the last application is still there
 * @param gone when that has been taken away too
 * @param leaks the applications that Tomcat says it could not let go of
 * @param log of the server, so far
 */
record Findings(
    List<Footprint> each,
    Moment begin,
    Moment end,
    Moment gone,
    Answers answers,
    List<String> leaks,
    String log) {

  /**
   * What a server holds at one time.
   *
   * @param filters the names of their MBeans
   */
  record Moment(Footprint footprint, Set<String> filters, Threads threads) {}

  /** The mean of the first third of the redeployments. */
  double first(ToLongFunction<Footprint> figure) {
    return mean(figure, each.subList(0, each.size() / 3));
  }

  /** The mean of the last third. */
  double last(ToLongFunction<Footprint> figure) {
    return mean(figure, each.subList(each.size() - each.size() / 3, each.size()));
  }

  double growth(ToLongFunction<Footprint> figure) {
    return last(figure) - first(figure);
  }

  /** The part of one application. */
  long ofApplication(ToLongFunction<Footprint> figure) {
    return figure.applyAsLong(end.footprint()) - figure.applyAsLong(gone.footprint());
  }

  private static double mean(ToLongFunction<Footprint> figure, List<Footprint> some) {
    return some.stream().mapToLong(figure).average().orElseThrow();
  }
}
