package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Rate limit of fetches for key ids that are not in the set.
 *
 * <p>One fetch per cooldown is for whoever comes first. If that was an id unlike those of the
 * provider, a second fetch is reserved for one that looks like them, so that junk does not use up
 * what a rotated key needs. Nor do tokens of a key that the provider has withdrawn, though they
 * look alike. An id that a fetch did not bring leads to none again before a cooldown. One unlike
 * the provider's waits for two the next time, and then for four. One that looks like them does not,
 * or whoever guesses the next key's id could keep that key out.
 *
 * <p>{@link #permits} and {@link #mayBeNew} may be called by any thread, the rest is for the one
 * that fetches.
 */
final class UnknownKeyLimit {
  private static final int MOST_REMEMBERED = 1000;
  private static final int MOST_COOLDOWNS = 4;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** Stands for a header without key id. */
  private static final String NO_ID = "\n";

  private final Duration cooldown;
  private final Duration longestWait;
  private final Ticker ticker;
  private final Cache<String, Absence> absent;
  private final Cache<String, Boolean> old;
  private volatile long nextFetchAt;
  private volatile long reservedFetchAt;

  /**
   * @param cooldown least time between two fetches of one kind
   */
  UnknownKeyLimit(Duration cooldown, Ticker ticker) {
    this.cooldown = cooldown;
    Duration longest =
        Collections.min(List.of(cooldown.multipliedBy(MOST_COOLDOWNS), LONGEST_WAIT));
    this.longestWait = Collections.max(List.of(cooldown, longest));
    this.ticker = ticker;
    this.nextFetchAt = ticker.read();
    this.reservedFetchAt = ticker.read();
    this.absent =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(this.longestWait.multipliedBy(2))
            .build();
    this.old = Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_REMEMBERED).build();
  }

  /** True if a fetch for that header is within the limits now. */
  boolean permits(JoseHeader header, KeySet known) {
    long now = ticker.read();
    boolean isCooledDown =
        nextFetchAt - now <= 0 || (reservedFetchAt - now <= 0 && mayBeNew(header, known));
    if (!isCooledDown) {
      return false;
    }
    Absence absence = absent.getIfPresent(id(header));
    return absence == null || now - absence.until >= 0;
  }

  /**
   * A fetch for that header begins. Only a key id unlike the provider's leaves the reserved fetch
   * to others.
   */
  void startCooldown(JoseHeader header, KeySet known) {
    long now = ticker.read();
    if (mayBeNew(header, known)) {
      reservedFetchAt = now + cooldown.toNanos();
    }
    if (nextFetchAt - now <= 0) {
      nextFetchAt = now + cooldown.toNanos();
    }
  }

  /**
   * The fetch brought the key, so the token was no junk, and the reserved fetch is there for the
   * next one. Junk cannot earn that: it takes a key that the provider has published.
   */
  void recordHit() {
    reservedFetchAt = ticker.read();
  }

  /** The fetch did not bring the key. */
  void recordMiss(JoseHeader header, KeySet known) {
    Absence before = absent.getIfPresent(id(header));
    Duration wait = before == null || mayBeNew(header, known) ? cooldown : longer(before.wait);
    absent.put(id(header), new Absence(wait, ticker.read() + wait.toNanos()));
  }

  /** Keys that were there before a fetch are not new, should they be gone after it. */
  void recordKnown(KeySet keys) {
    keys.ids().forEach(id -> old.put(id, true));
  }

  /** True if the id looks like one that the provider could have made and has not had before. */
  boolean mayBeNew(JoseHeader header, KeySet known) {
    return known.resembles(header) && old.getIfPresent(id(header)) == null;
  }

  private Duration longer(Duration wait) {
    return Collections.min(List.of(wait.multipliedBy(2), longestWait));
  }

  private static String id(JoseHeader header) {
    return header.keyId().orElse(NO_ID);
  }

  private static final class Absence {
    private final Duration wait;
    private final long until;

    Absence(Duration wait, long until) {
      this.wait = wait;
      this.until = until;
    }
  }
}
