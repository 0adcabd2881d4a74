package dev.jwtbearer.http;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When an exchange must have ended, on a clock like {@code System.nanoTime}. Immutable. */
public final class ExchangeDeadline {
  private final long moment;
  private final LongSupplier nanos;

  private ExchangeDeadline(long moment, LongSupplier nanos) {
    this.moment = moment;
    this.nanos = nanos;
  }

  /** The end of {@code time} from now on. */
  public static ExchangeDeadline after(Duration time, LongSupplier nanos) {
    return new ExchangeDeadline(nanos.getAsLong() + time.toNanos(), nanos);
  }

  /** That moment of the clock. */
  public static ExchangeDeadline at(long moment, LongSupplier nanos) {
    return new ExchangeDeadline(moment, nanos);
  }

  /** The end of {@code time} from now on, or this deadline if it is earlier. */
  ExchangeDeadline within(Duration time) {
    long now = nanos.getAsLong();
    // A difference, since the clock may begin anywhere and go on past the largest long.
    return new ExchangeDeadline(now + Math.min(time.toNanos(), moment - now), nanos);
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
