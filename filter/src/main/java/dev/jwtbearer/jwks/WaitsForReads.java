package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.jose.JoseHeader;
import java.time.Duration;
import java.util.Optional;

/** How a request waits for the read that another one makes. Any thread. */
final class WaitsForReads {
  private final RateLimitedReads reads;
  private final LastGoodKeys lastGood;
  private final Ticker ticker;

  WaitsForReads(RateLimitedReads reads, LastGoodKeys lastGood, Ticker ticker) {
    this.reads = reads;
    this.lastGood = lastGood;
    this.ticker = ticker;
  }

  /**
   * What the read brings, or else what there is: the read may have ended just now, or hang.
   *
   * @param running empty if the read has ended or hangs
   * @param deadline of the request, in nanoseconds of the ticker
   */
  KeySnapshot forAnyKeys(Optional<KeyRead> running, long deadline) throws KeysUnavailableException {
    Optional<KeySnapshot> brought =
        running.flatMap(read -> read.await(Duration.ofNanos(deadline - ticker.read())));
    KeySnapshot latest = brought.isPresent() ? brought.get() : lastGood.find();
    if (latest == null) {
      throw reads.unavailable("the read by another request failed");
    }
    return latest;
  }

  /**
   * The same for a key that is missing. Junk must not make every thread of the container wait for a
   * provider that is slow, so what does not look like a new key of its needs a seat.
   */
  KeySnapshot forKey(JoseHeader header, KeySnapshot seen, Optional<KeyRead> running, long deadline)
      throws KeysUnavailableException {
    boolean needsSeat = !reads.mayBeNew(header, seen.keys());
    if (needsSeat && running.filter(read -> !read.hasRoom()).isPresent()) {
      throw reads.unavailable("too many requests wait for the keys already");
    }
    return forAnyKeys(running, deadline);
  }
}
