package dev.jwtbearer.http;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When an exchange must have ended, on a clock like {@code System.nanoTime}. Immutable. */
public final class Deadline {
  private final long moment;
  private final LongSupplier nanos;

  private Deadline(long moment, LongSupplier nanos) {
    this.moment = moment;
    this.nanos = nanos;
  }

  /** The end of {@code time} from now on. */
  public static Deadline after(Duration time, LongSupplier nanos) {
    return new Deadline(nanos.getAsLong() + time.toNanos(), nanos);
  }

  /** That moment of the clock. */
  public static Deadline at(long moment, LongSupplier nanos) {
    return new Deadline(moment, nanos);
  }

  /** The end of {@code time} from now on, or this deadline if it is earlier. */
  Deadline within(Duration time) {
    long now = nanos.getAsLong();
    // A difference, since the clock may begin anywhere and go on past the largest long.
    return new Deadline(now + Math.min(time.toNanos(), moment - now), nanos);
  }

  /**
   * The time left, at least one millisecond: zero would mean to wait for ever.
   *
   * @throws SocketTimeoutException if there is none
   */
  int millisLeft() throws SocketTimeoutException {
    long left = moment - nanos.getAsLong();
    if (left <= 0) {
      throw new SocketTimeoutException("the deadline is over");
    }
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left)));
  }
}
