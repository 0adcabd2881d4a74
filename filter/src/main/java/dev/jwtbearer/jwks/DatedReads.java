package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/** Reads the remote set, and says when it is to be read again and when it ends. */
final class DatedReads implements KeyReads {
  private final RemoteKeys remote;
  private final KeyTimes times;
  private final Ticker ticker;

  DatedReads(RemoteKeys remote, KeyTimes times, Ticker ticker) {
    this.remote = remote;
    this.times = times;
    this.ticker = ticker;
  }

  @Override
  public KeySnapshot read(KeyRequest wish) throws KeysUnreadableException {
    long begun = ticker.read();
    RemoteKeys.Reading reading = remote.read(wish.deadline());
    Duration fresh = times.fresh(reading.maxAge());
    return KeySnapshot.of(reading.keys(), begun, times.rest(fresh), times.life(fresh));
  }
}
