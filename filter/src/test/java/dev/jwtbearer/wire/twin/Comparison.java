package dev.jwtbearer.wire.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.wire.Answer;
import dev.jwtbearer.wire.twin.TwinSuite.Question;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts where both twins let a request in, where neither does, and why they differ. */
final class Comparison {
  private final TwinSuite suite;
  private final Map<Deviation, Integer> byDeviation = new EnumMap<>(Deviation.class);
  private final List<String> unexplained = new ArrayList<>();
  private int bothLetIn;
  private int bothRefuse;
  private int filterLetsIn;
  private int containerLetsIn;
  private int bySeveral;

  Comparison(TwinSuite suite) {
    this.suite = suite;
  }

  void add(ConstraintSet set, Question question, Answer ofFilter, Answer ofContainer) {
    int filter = status(ofFilter);
    int container = status(ofContainer);
    int expected =
        Specification.permitted(set, question.method(), question.path()).status(question.user());
    // The filter tells nobody without a good token that a path is closed to everybody.
    int asked = expected == 403 && !question.user().isKnown() ? 401 : expected;
    if (filter != asked) {
      unexplained.add(set + ", " + question + ": filter " + filter + ", not " + asked);
    } else if (container != with(suite.deviations(), set, question)) {
      unexplained.add(set + ", " + question + ": container " + container + ", filter " + filter);
    } else if (container != expected) {
      attribute(set, question, container);
    }
    bothLetIn += filter == 200 && container == 200 ? 1 : 0;
    bothRefuse += filter != 200 && container != 200 ? 1 : 0;
    filterLetsIn += filter == 200 && container != 200 ? 1 : 0;
    containerLetsIn += filter != 200 && container == 200 ? 1 : 0;
  }

  private int with(Set<Deviation> deviations, ConstraintSet set, Question question) {
    return suite
        .permitted(deviations, set, question.method(), question.path())
        .status(question.user());
  }

  private void attribute(ConstraintSet set, Question question, int container) {
    for (Deviation deviation : suite.deviations()) {
      if (with(EnumSet.of(deviation), set, question) == container) {
        byDeviation.merge(deviation, 1, Integer::sum);
        return;
      }
    }
    bySeveral++;
  }

  /** Let in exactly if the application was called. */
  private static int status(Answer answer) {
    assertEquals(
        answer.status() == 200, answer.header(TwinSite.CALLED).isPresent(), answer.everything());
    return answer.status();
  }

  /** What neither the specification nor a deviation explains. */
  List<String> unexplained() {
    return unexplained.subList(0, Math.min(10, unexplained.size()));
  }

  /** The deviations that made a difference. */
  Set<Deviation> seen() {
    return byDeviation.keySet();
  }

  @Override
  public String toString() {
    return (bothLetIn + bothRefuse + filterLetsIn + containerLetsIn)
        + " combinations, both let in "
        + bothLetIn
        + ", both refuse "
        + bothRefuse
        + ", only the filter lets in "
        + filterLetsIn
        + ", only the container "
        + containerLetsIn
        + "; answers that differ from the specification "
        + byDeviation
        + (bySeveral == 0 ? "" : " and by several together " + bySeveral)
        + "; unexplained "
        + unexplained.size();
  }
}
