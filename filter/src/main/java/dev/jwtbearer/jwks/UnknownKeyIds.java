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
 * Which unknown key ids are worth a read.
 *
 * <p>One read per cooldown is for whoever comes first. If that was an id unlike those of the
 * provider, another read is kept for one that looks like them, so that junk does not use up what a
 * rotated key needs. Nor do tokens of a key that the provider has withdrawn, though they look
 * alike. An id that a read did not bring is not looked for again before a cooldown. One unlike the
 * provider's waits for two the next time, and then for four. One that looks like them does not, or
 * whoever guesses the next key's id could keep that key out.
 *
 * <p>{@link #admits} may be asked by any thread, the rest is for the one that reads.
 */
final class UnknownKeyIds {
  private static final int MOST_REMEMBERED = 1000;
  private static final int MOST_COOLDOWNS = 4;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** What a header without key id is remembered as. No key id is empty of a line break. */
  private static final String NO_ID = "\n";

  private final Duration cooldown;
  private final Duration longestWait;
  private final Ticker ticker;
  private final Cache<String, Absence> absent;
  private final Cache<String, Boolean> old;
  private volatile long readWaitUntil;
  private volatile long keptReadWaitUntil;

  /**
   * @param cooldown least time between two reads of one kind
   */
  UnknownKeyIds(Duration cooldown, Ticker ticker) {
    this.cooldown = cooldown;
    Duration wished = Collections.min(List.of(cooldown.multipliedBy(MOST_COOLDOWNS), LONGEST_WAIT));
    this.longestWait = Collections.max(List.of(cooldown, wished));
    this.ticker = ticker;
    this.readWaitUntil = ticker.read();
    this.keptReadWaitUntil = ticker.read();
    this.absent =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(this.longestWait.multipliedBy(2))
            .build();
    this.old = Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_REMEMBERED).build();
  }

  /** True if the keys may be read for that header now. */
  boolean admits(JoseHeader header, KeySet known) {
    long now = ticker.read();
    boolean isCooledDown =
        readWaitUntil - now <= 0 || (keptReadWaitUntil - now <= 0 && mayBeNew(header, known));
    if (!isCooledDown) {
      return false;
    }
    Absence absence = absent.getIfPresent(id(header));
    return absence == null || now - absence.until >= 0;
  }

  /**
   * The keys are read for that header now. Only a key id unlike the provider's leaves the kept read
   * to others.
   */
  void startCooldown(JoseHeader header, KeySet known) {
    long now = ticker.read();
    if (mayBeNew(header, known)) {
      keptReadWaitUntil = now + cooldown.toNanos();
    }
    if (readWaitUntil - now <= 0) {
      readWaitUntil = now + cooldown.toNanos();
    }
  }

  /**
   * The read brought the key, so it was no junk, and the kept read is there for the next one. Junk
   * cannot earn that: it takes a key that the provider has published.
   */
  void giveBack() {
    keptReadWaitUntil = ticker.read();
  }

  /** The read did not bring the key. */
  void remember(JoseHeader header, KeySet known) {
    Absence before = absent.getIfPresent(id(header));
    Duration wait = before == null || mayBeNew(header, known) ? cooldown : longer(before.wait);
    absent.put(id(header), new Absence(wait, ticker.read() + wait.toNanos()));
  }

  /** Keys that were there before a read are no news, should they be gone after it. */
  void noteOld(KeySet before) {
    before.ids().forEach(id -> old.put(id, true));
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
