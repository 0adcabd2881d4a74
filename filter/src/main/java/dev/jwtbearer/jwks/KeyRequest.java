package dev.jwtbearer.jwks;

import dev.jwtbearer.jose.JoseHeader;
import java.util.Optional;

/**
 * Why somebody wants newer keys, the ones found wanting, and until when it is worth the wait.
 * Immutable.
 *
 * <p>A read carries what was seen, so that nobody reads again what another thread has replaced.
 */
final class KeyRequest {
  private final Optional<KeySnapshot> seen;
  private final Optional<JoseHeader> unknown;
  private final boolean isOrder;
  private final long deadline;

  private KeyRequest(
      Optional<KeySnapshot> seen, Optional<JoseHeader> unknown, boolean isOrder, long deadline) {
    this.seen = seen;
    this.unknown = unknown;
    this.isOrder = isOrder;
    this.deadline = deadline;
  }

  /** There are no keys that may still serve. */
  static KeyRequest firstKeys() {
    return new KeyRequest(Optional.empty(), Optional.empty(), false, Long.MAX_VALUE);
  }

  /** The keys have aged. */
  static KeyRequest newerThan(KeySnapshot seen) {
    return new KeyRequest(Optional.of(seen), Optional.empty(), false, Long.MAX_VALUE);
  }

  /** An operator wants the keys read now, whatever the limits. */
  static KeyRequest ofOperator(Optional<KeySnapshot> seen) {
    return new KeyRequest(seen, Optional.empty(), true, Long.MAX_VALUE);
  }

  /** The keys lack the one that a header asks for. */
  static KeyRequest forKey(JoseHeader header, KeySnapshot seen) {
    return new KeyRequest(Optional.of(seen), Optional.of(header), false, Long.MAX_VALUE);
  }

  /**
   * The same, but not for longer than that.
   *
   * @param deadline in nanoseconds of the ticker, for all that is read together
   */
  KeyRequest until(long deadline) {
    return new KeyRequest(seen, unknown, isOrder, deadline);
  }

  /** When the read must have ended, in nanoseconds of the ticker. */
  long deadline() {
    return deadline;
  }

  /** True if no limit holds the read back. */
  boolean isOrder() {
    return isOrder;
  }

  /** True if a read that begins now could end in time. */
  boolean hasTimeLeft(long now) {
    return deadline == Long.MAX_VALUE || deadline - now > 0;
  }

  /** The keys there are; empty if none may serve. */
  Optional<KeySnapshot> seen() {
    return seen;
  }

  /** The header that asks for a key which is not among those seen. */
  Optional<JoseHeader> unknown() {
    return unknown;
  }
}
