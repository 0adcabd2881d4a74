package dev.jwtbearer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AtomicLong nanos = new AtomicLong();

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 5})
  void isOverAfterItsTimeWhereverTheClockBegins(long start) throws Exception {
    nanos.set(start);
    ExchangeDeadline deadline = ExchangeDeadline.after(SECOND, nanos::get);
    assertEquals(1000, deadline.millisLeft());
    nanos.addAndGet(SECOND.toNanos() - 1);
    assertEquals(1, deadline.millisLeft());
    nanos.incrementAndGet();

    assertThrows(SocketTimeoutException.class, deadline::millisLeft);
  }

  @Test
  void isShortenedButNotProlonged() throws Exception {
    ExchangeDeadline deadline = ExchangeDeadline.at(SECOND.toNanos(), nanos::get);
    nanos.set(Duration.ofMillis(400).toNanos());

    assertEquals(100, deadline.within(Duration.ofMillis(100)).millisLeft());
    assertEquals(600, deadline.within(SECOND).millisLeft());
    assertEquals(600, deadline.millisLeft());
  }

  @Test
  void hasNoMoreMillisecondsThanAnIntegerHolds() throws Exception {
    assertEquals(
        Integer.MAX_VALUE, ExchangeDeadline.after(Duration.ofDays(100), nanos::get).millisLeft());
  }
}
