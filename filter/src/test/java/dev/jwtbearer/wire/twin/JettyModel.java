package dev.jwtbearer.wire.twin;

import static dev.jwtbearer.wire.twin.Deviation.NAMED_METHODS_STAND_ALONE;
import static dev.jwtbearer.wire.twin.Deviation.OMITS_ONE_BY_ONE;
import static dev.jwtbearer.wire.twin.Deviation.STAR_DROPS_OTHER_ROLES;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Jetty permits: the specification, but for some deviations. */
final class JettyModel {
  private final Set<Deviation> deviations;
  private final ConstraintSet set;

  JettyModel(Set<Deviation> deviations, ConstraintSet set) {
    this.deviations = deviations;
    this.set = deviations.contains(STAR_DROPS_OTHER_ROLES) ? withStarsAlone(set) : set;
  }

  private static ConstraintSet withStarsAlone(ConstraintSet set) {
    List<Constraint> constraints =
        set.constraints().stream()
            .map(c -> c.roles().contains("*") ? Constraint.on(c.collections(), "*") : c)
            .toList();
    return new ConstraintSet(set.name(), constraints, set.declared(), set.deniesUncovered());
  }

  Permitted permitted(String method, String path) {
    return Specification.bestPattern(set, path)
        .map(pattern -> permittedOn(pattern, method))
        .orElse(Permitted.EVERYBODY);
  }

  private Permitted permittedOn(String pattern, String method) {
    List<Constraint> onAll = new ArrayList<>();
    List<Constraint> omitting = new ArrayList<>();
    List<Constraint> naming = new ArrayList<>();
    for (Constraint constraint : set.constraints()) {
      for (Resources resources : constraint.collections()) {
        if (!resources.patterns().contains(pattern)) {
          continue;
        }
        if (resources.methods().isEmpty()) {
          onAll.add(constraint);
        } else if (resources.omits()) {
          if (leavesCovered(resources, method)) {
            omitting.add(constraint);
          }
        } else if (resources.covers(method)) {
          if (naming.isEmpty()) {
            naming.addAll(onAll);
          }
          naming.add(constraint);
        }
      }
    }
    return Permitted.by(together(onAll, omitting, naming), set);
  }

  private boolean leavesCovered(Resources resources, String method) {
    return resources.covers(method)
        || (deviations.contains(OMITS_ONE_BY_ONE) && Set.copyOf(resources.methods()).size() > 1);
  }

  private List<Constraint> together(
      List<Constraint> onAll, List<Constraint> omitting, List<Constraint> naming) {
    boolean standsAlone =
        !naming.isEmpty()
            && deviations.contains(NAMED_METHODS_STAND_ALONE)
            && onAll.stream().noneMatch(Constraint::isForNobody);
    List<Constraint> together = new ArrayList<>(naming);
    if (!standsAlone) {
      together.addAll(onAll);
      together.addAll(omitting);
    }
    return together;
  }
}
