package dev.jwtbearer.jwks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A status whose texts nobody has cleaned. */
public final class UncleanedStatus {
  private UncleanedStatus() {}

  public static KeyMonitor of(String key, String lastFailure) {
    KeyStatus status =
        new KeyStatus(
            List.of(key),
            new FetchStatistics(
                1,
                1,
                0,
                Optional.empty(),
                Optional.of(Duration.ZERO),
                Optional.of(Duration.ZERO),
                lastFailure));
    return new KeyMonitor() {
      @Override
      public KeyStatus status() {
        return status;
      }

      @Override
      public boolean refreshNow() {
        return false;
      }
    };
  }
}
