package dev.jwtbearer.keys;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * When remote keys may be read: not during the pause after a failure, and for an unknown key id not
 * during the cooldown. Written only by the one thread that reads.
 */
final class ReadPace {
  private final Duration cooldown;
  private final Ticker ticker;

  private volatile int failures;
  private volatile long pausedUntil;
  private volatile long cooledDownAt;

  ReadPace(Duration cooldown, Ticker ticker) {
    this.cooldown = cooldown;
    this.ticker = ticker;
    this.pausedUntil = ticker.read();
    this.cooledDownAt = ticker.read();
  }

  /** True if the last read failed. */
  boolean isFailing() {
    return failures > 0;
  }

  /** True if the last read failed, and so recently that the next one has to wait. */
  boolean isPaused() {
    return isFailing() && pausedUntil - ticker.read() > 0;
  }

  /** What is left of the pause, or zero. */
  Duration pauseLeft() {
    return Duration.ofNanos(Math.max(0, pausedUntil - ticker.read()));
  }

  /** True if a read may be forced by an unknown key id. */
  boolean isCooledDown() {
    return cooledDownAt - ticker.read() <= 0;
  }

  /** A read is forced now. */
  void startCooldown() {
    cooledDownAt = ticker.read() + cooldown.toNanos();
  }

  /** A read succeeded. */
  void succeed() {
    failures = 0;
  }

  /** A read failed; says for how long to pause. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only the thread that reads writes
  Duration fail() {
    failures++;
    Duration pause = KeyTimes.pauseAfter(failures);
    pausedUntil = ticker.read() + pause.toNanos();
    return pause;
  }
}
