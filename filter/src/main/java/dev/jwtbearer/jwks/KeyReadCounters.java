package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.log.SafeText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts reads, and remembers when they last succeeded and since when they fail: longer than any
 * keys serve. Any thread may count and ask.
 */
final class KeyReadCounters {
  private final Ticker ticker;
  private final LongAdder refused = new LongAdder();
  private long reads;
  private long failed;
  private OptionalLong lastGood = OptionalLong.empty();
  private OptionalLong failingSince = OptionalLong.empty();
  private OptionalLong lastFailed = OptionalLong.empty();
  private String lastFailure = "";

  KeyReadCounters(Ticker ticker) {
    this.ticker = ticker;
  }

  synchronized void succeeded() {
    reads++;
    lastGood = OptionalLong.of(ticker.read());
    failingSince = OptionalLong.empty();
  }

  synchronized void failed(String reason) {
    long now = ticker.read();
    reads++;
    failed++;
    failingSince = OptionalLong.of(failingSince.orElse(now));
    lastFailed = OptionalLong.of(now);
    lastFailure = SafeText.sentence(reason);
  }

  void refused() {
    refused.increment();
  }

  synchronized KeyReadCounts counts() {
    return new KeyReadCounts(
        reads,
        failed,
        refused.sum(),
        since(lastGood),
        since(failingSince),
        since(lastFailed),
        lastFailure);
  }

  private Optional<Duration> since(OptionalLong moment) {
    return moment.isPresent()
        ? Optional.of(Duration.ofNanos(ticker.read() - moment.getAsLong()))
        : Optional.empty();
  }
}
