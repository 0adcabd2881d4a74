package dev.jwtbearer.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Remembers verdicts on tokens that were accepted, so that a token which comes again is not
 * verified again. Each reuse asks whether the verdict still has its {@link Grounds}: the time, and
 * the key. If not, or if that is not known at once, the token is verified as if it had never come.
 *
 * <p>No other verdict is remembered. Junk puts nothing in here and pushes nothing out.
 */
public final class RememberedVerdicts implements Verifier, VerdictMemory {
  /** A token counts once for each of these it begins, so that long ones do not fill the heap. */
  private static final int CHARACTERS = 4096;

  private final Verifier verifier;
  private final Clock clock;
  private final Cache<TokenText, Verdict> verdicts;
  private final LongAdder reused = new LongAdder();

  /**
   * @param verifier judges what is not remembered
   * @param most tokens of up to 4096 characters; longer ones count as several
   * @param longest time for which a verdict is reused
   */
  public RememberedVerdicts(
      Verifier verifier, long most, Duration longest, Clock clock, Ticker ticker) {
    this.verifier = verifier;
    this.clock = clock;
    this.verdicts =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .maximumWeight(most)
            .<TokenText, Verdict>weigher((text, verdict) -> weight(text))
            .expireAfter(
                Expiry.writing(
                    (TokenText text, Verdict verdict) ->
                        shorter(longest, verdict.left(clock.millis()))))
            .build();
  }

  private static int weight(TokenText text) {
    return (text.length() + CHARACTERS - 1) / CHARACTERS;
  }

  private static Duration shorter(Duration longest, long millis) {
    Duration left = Duration.ofMillis(Math.max(0, millis));
    return left.compareTo(longest) < 0 ? left : longest;
  }

  @Override
  public Verdict verify(String token) {
    if (token.length() < TokenText.TAIL) {
      return verifier.verify(token);
    }
    TokenText text = new TokenText(token);
    Verdict known = verdicts.getIfPresent(text);
    if (known != null) {
      if (known.stillHolds(clock.millis())) {
        reused.increment();
        return known;
      }
      verdicts.asMap().remove(text, known);
    }
    Verdict found = verifier.verify(token);
    if (found.stillHolds(clock.millis())) {
      verdicts.put(text, found);
    }
    return found;
  }

  @Override
  public long size() {
    return verdicts.estimatedSize();
  }

  @Override
  public long reused() {
    return reused.sum();
  }
}
