package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one read at a time, in the thread that asks for it. No lock is held meanwhile: others wait
 * for the read that is under way, or go on without.
 */
final class SingleFlightReads {
  /** A read that takes so many times longer than it may is taken for lost, as if it had failed. */
  private static final int LOST_AFTER = 10;

  /** What makes a read, or nothing if there is no need any more. */
  @FunctionalInterface
  interface Making {
    Optional<KeySnapshot> make() throws KeysUnavailableException;
  }

  private final Duration longestRead;
  private final Duration lostAfter;
  private final Ticker ticker;
  private final Consumer<KeySnapshot> keep;
  private final AtomicReference<@Nullable KeyRead> place = new AtomicReference<>();

  /**
   * @param longestRead how long a read may take
   * @param keep takes what a read brings, unless the read was taken for lost
   */
  SingleFlightReads(Duration longestRead, Ticker ticker, Consumer<KeySnapshot> keep) {
    this.longestRead = longestRead;
    this.lostAfter = longestRead.multipliedBy(LOST_AFTER);
    this.ticker = ticker;
    this.keep = keep;
  }

  /** The read that another thread makes now, unless it hangs: nobody waits for that. */
  Optional<KeyRead> underWay() {
    return Optional.ofNullable(place.get()).filter(read -> !isOlder(read, longestRead));
  }

  /** Makes the read; empty if another one is under way, or has made it needless. */
  Optional<KeySnapshot> make(Making making) throws KeysUnavailableException {
    KeyRead other = place.get();
    if (other != null && !isOlder(other, lostAfter)) {
      return Optional.empty();
    }
    KeyRead mine = new KeyRead(ticker.read());
    if (!place.compareAndSet(other, mine)) {
      return Optional.empty();
    }
    // Nothing stands between the place taken and this: whatever is thrown, the next one gets in.
    try {
      Optional<KeySnapshot> read = making.make();
      if (place.get() == mine) {
        read.ifPresent(keep);
      }
      mine.bring(read);
      return read;
    } finally {
      place.compareAndSet(mine, null);
      mine.end();
    }
  }

  private boolean isOlder(KeyRead read, Duration age) {
    return ticker.read() - read.begunAt() > age.toNanos();
  }
}
