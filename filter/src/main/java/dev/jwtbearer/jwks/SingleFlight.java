package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time fetch. No lock is held meanwhile: others wait for the outcome, or go on
 * without it.
 *
 * <p>Nobody waits for a flight that takes longer than it may. After ten times that time it is lost:
 * the next thread fetches, and what the lost flight brings is not published.
 *
 * @param <T> what is fetched
 */
final class SingleFlight<T> {
  private static final int LOST_AFTER = 10;

  private final Duration timeout;
  private final Duration lostAfter;
  private final Ticker ticker;
  private final Consumer<T> publisher;
  private final AtomicReference<@Nullable Flight<T>> current = new AtomicReference<>();

  /**
   * @param timeout how long a flight may take
   * @param publisher takes what a flight brings, unless the flight was lost
   */
  SingleFlight(Duration timeout, Ticker ticker, Consumer<T> publisher) {
    this.timeout = timeout;
    this.lostAfter = timeout.multipliedBy(LOST_AFTER);
    this.ticker = ticker;
    this.publisher = publisher;
  }

  /** The flight of another thread; empty if there is none, or if it takes too long. */
  Optional<Flight<T>> inProgress() {
    return Optional.ofNullable(current.get()).filter(flight -> !isOlder(flight, timeout));
  }

  /**
   * Fetches in this thread.
   *
   * @param fetch empty if there turns out to be no need
   * @return empty if another flight is in progress, or there was no need
   */
  Optional<T> run(Supplier<Optional<T>> fetch) {
    Flight<T> other = current.get();
    if (other != null && !isOlder(other, lostAfter)) {
      return Optional.empty();
    }
    Flight<T> mine = new Flight<>(ticker.read());
    if (!current.compareAndSet(other, mine)) {
      return Optional.empty();
    }
    // Nothing stands between the place taken and this: whatever is thrown, the next one gets in.
    try {
      Optional<T> fetched = fetch.get();
      if (current.get() == mine) {
        fetched.ifPresent(publisher);
      }
      mine.outcome = fetched;
      return fetched;
    } finally {
      current.compareAndSet(mine, null);
      mine.landed.countDown();
    }
  }

  private boolean isOlder(Flight<T> flight, Duration age) {
    return ticker.read() - flight.begunAt > age.toNanos();
  }

  /** A fetch in progress, which other threads may wait for. */
  static final class Flight<T> {
    private static final int SEATS = 64;

    private final long begunAt;
    private final Semaphore seats = new Semaphore(SEATS);
    private final CountDownLatch landed = new CountDownLatch(1);
    private volatile Optional<T> outcome = Optional.empty();

    private Flight(long begunAt) {
      this.begunAt = begunAt;
    }

    /** True for the first 64 who ask. Who may wait without a seat need not ask. */
    boolean takeSeat() {
      return seats.tryAcquire();
    }

    /** What the flight brings; empty if it ends without, or not in time. */
    Optional<T> await(Duration atMost) {
      try {
        return landed.await(atMost.toNanos(), TimeUnit.NANOSECONDS) ? outcome : Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }
}
