package dev.jwtbearer.wire.twin;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The twins in Tomcat. */
class TomcatTwinIT extends TwinSuite {

  @Override
  Twins start(List<ConstraintSet> sets, Path home) throws Exception {
    return TomcatTwins.start(sets, home);
  }

  @Override
  Permitted permitted(Set<Deviation> deviations, ConstraintSet set, String method, String path) {
    return new TomcatModel(deviations, set).permitted(method, path);
  }

  @Override
  Set<Deviation> deviations() {
    return EnumSet.of(
        Deviation.GOES_ON_AFTER_PREFIX,
        Deviation.LAST_PREFIX_COUNTS,
        Deviation.DEFAULT_IS_EXACT_AT_ROOT);
  }
}
