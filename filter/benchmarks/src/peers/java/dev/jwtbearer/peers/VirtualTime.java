package dev.jwtbearer.peers;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The time by which all peers keep keys. It begins at the system's time, and scripts move it. */
final class VirtualTime {
  private final long start = Clock.systemUTC().millis();
  private final AtomicLong passed = new AtomicLong();

  void advance(Duration duration) {
    passed.addAndGet(duration.toNanos());
  }

  long nanos() {
    return passed.get();
  }

  long millis() {
    return start + Duration.ofNanos(passed.get()).toMillis();
  }

  Duration passed() {
    return Duration.ofNanos(passed.get());
  }
}
