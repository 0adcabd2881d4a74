package dev.jwtbearer.proof.replay;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.api.ReplayStore;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jwk.SenderKey;
import dev.jwtbearer.log.LimitedLog;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;

/** Accepts each proof once, and decides what becomes of a request if the store is away. */
public final class ReplayGuard {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final ReplayStore store;
  private final boolean acceptsInOutage;
  private final LimitedLog log;

  /**
   * @param acceptsInOutage true to accept proofs that cannot be looked up
   */
  public ReplayGuard(ReplayStore store, boolean acceptsInOutage, LimitedLog log) {
    this.store = store;
    this.acceptsInOutage = acceptsInOutage;
    this.log = log;
  }

  /**
   * Marks a proof as used.
   *
   * @param until when the proof is too old
   * @throws AccessException if it was used before, or if that cannot be told now
   */
  public void use(String thumbprint, String jti, Instant until) throws AccessException {
    if (!mark(SenderKey.sha256(thumbprint + '.' + jti), until)) {
      throw new AccessException(Refusal.DPOP_PROOF_REPLAYED, "its jti was used before");
    }
  }

  private boolean mark(String id, Instant until) throws AccessException {
    try {
      return store.mark(id, until);
    } catch (Exception e) {
      // A broad catch: a store may throw anything while it is away. Test: ReplayGuardTest.
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      String reason = e.getClass().getName();
      if (acceptsInOutage) {
        log.log(
            Level.WARNING,
            () ->
                "accepts a DPoP proof without looking for replays, as replayStoreOutage=accept"
                    + " says: the replay store is away, "
                    + reason);
        return true;
      }
      throw AccessException.unavailable(Refusal.REPLAY_STORE_UNAVAILABLE, reason, RETRY_AFTER);
    }
  }
}
