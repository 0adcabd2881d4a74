package dev.jwtbearer.speed;

import java.util.Map;
import java.util.Objects;

/** What a race showed: of each work, time and memory of one operation. */
record Standing(Map<String, Series> nanosByName, Map<String, Series> bytesByName) {

  Series nanos(String name) {
    return Objects.requireNonNull(nanosByName.get(name), name);
  }

  double bytes(String name) {
    return allocated(name).median();
  }

  Series allocated(String name) {
    return Objects.requireNonNull(bytesByName.get(name), name);
  }

  Series ratio(String name, String base) {
    return nanos(name).over(nanos(base));
  }
}
