package dev.jwtbearer.wire.twin;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The twins in Jetty. */
class JettyTwinIT extends TwinSuite {

  @Override
  Twins start(List<ConstraintSet> sets, Path home) throws Exception {
    return JettyTwins.start(sets, home);
  }

  @Override
  Permitted permitted(Set<Deviation> deviations, ConstraintSet set, String method, String path) {
    return new JettyModel(deviations, set).permitted(method, path);
  }

  @Override
  Set<Deviation> deviations() {
    return EnumSet.of(
        Deviation.OMITS_ONE_BY_ONE,
        Deviation.NAMED_METHODS_STAND_ALONE,
        Deviation.STAR_DROPS_OTHER_ROLES);
  }
}
