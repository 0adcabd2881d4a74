package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import java.time.Duration;

/**
 * Lets few reads through: none during the pause after a failure that left no keys, and for unknown
 * key ids as many as {@link UnknownKeyIds} admits, but none before the time that the server named.
 * What an operator orders is not held back.
 */
final class RateLimitedReads implements KeyReads {
  private final KeyReads reads;
  private final UnknownKeyIds unknownKeyIds;
  private final Ticker ticker;
  private volatile boolean isFailing;
  private volatile long pausedUntil;

  RateLimitedReads(KeyReads reads, UnknownKeyIds unknownKeyIds, Ticker ticker) {
    this.reads = reads;
    this.unknownKeyIds = unknownKeyIds;
    this.ticker = ticker;
    this.pausedUntil = ticker.read();
  }

  /** True if a read for that wish would be let through now. Any thread may ask. */
  boolean admits(KeyRequest wish) {
    if (wish.isOrder()) {
      return true;
    }
    if (wish.seen().isEmpty()) {
      return !isPaused();
    }
    KeySnapshot seen = wish.seen().get();
    if (wish.unknown().isEmpty()) {
      return true;
    }
    boolean mustWait = seen.isToldToWait() && !seen.isDue(ticker.read());
    return !mustWait && unknownKeyIds.admits(wish.unknown().get(), seen.keys());
  }

  /** True if the header's key may be one that the provider has made since the keys were read. */
  boolean mayBeNew(JoseHeader header, KeySet known) {
    return unknownKeyIds.mayBeNew(header, known);
  }

  /** True if the last read failed, whether or not it left keys. */
  boolean isFailing() {
    return isFailing;
  }

  private boolean isPaused() {
    return ticker.read() - pausedUntil < 0;
  }

  /** What is left of the pause, or zero. */
  Duration pauseLeft() {
    return Duration.ofNanos(Math.max(0, pausedUntil - ticker.read()));
  }

  KeysUnavailableException unavailable(String reason) {
    return new KeysUnavailableException(reason, pauseLeft());
  }

  @Override
  public KeySnapshot read(KeyRequest wish) throws KeysUnreadableException {
    if (!admits(wish)) {
      return wish.seen()
          .orElseThrow(() -> KeysUnreadableException.until(pauseLeft(), "the last read failed"));
    }
    if (wish.unknown().isEmpty()) {
      return passed(wish);
    }
    JoseHeader header = wish.unknown().get();
    wish.seen().ifPresent(seen -> unknownKeyIds.startCooldown(header, seen.keys()));
    KeySnapshot read = passed(wish);
    if (read.keys().answers(header)) {
      unknownKeyIds.giveBack();
    } else {
      unknownKeyIds.remember(header, read.keys());
    }
    return read;
  }

  private KeySnapshot passed(KeyRequest wish) throws KeysUnreadableException {
    try {
      KeySnapshot read = reads.read(wish);
      pausedUntil = read.isToldToWait() ? read.readAgainAt() : ticker.read();
      isFailing = read.isStandIn();
      wish.seen().ifPresent(seen -> unknownKeyIds.noteOld(seen.keys()));
      return read;
    } catch (KeysUnreadableException e) {
      pausedUntil = ticker.read() + e.pause().orElse(Duration.ZERO).toNanos();
      isFailing = true;
      throw e;
    }
  }
}
