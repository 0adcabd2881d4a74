package dev.jwtbearer.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Caches results by the token, so that a token which comes again is not authenticated again. Each
 * result names its lifetime, and each reuse asks whether that still holds: for a JWT, the time and
 * the key. If not, or if that is not known at once, the token is authenticated as if it had never
 * come.
 *
 * <p>Results without a lifetime are not cached. Junk puts nothing in here and pushes nothing out.
 */
public final class TokenCache implements TokenAuthenticator, TokenCacheStatistics {
  /** A token counts once for each of these it begins, so that large ones do not fill the heap. */
  private static final int BYTES = 16_384;

  /** The token, and the strings that its claims are made of. */
  private static final int COPIES_OF_TEXT = 2;

  /** Of one value in the claims, with its name and its place; by measurement. */
  private static final int BYTES_OF_VALUE = 100;

  private final TokenAuthenticator authenticator;
  private final Clock clock;
  private final Cache<TokenCacheKey, AuthenticationResult> results;
  private final LongAdder reused = new LongAdder();

  /**
   * @param authenticator authenticates what is not cached
   * @param most tokens that take up to 16 KiB of heap; larger ones count as several
   * @param longest time for which a result is reused
   */
  public TokenCache(
      TokenAuthenticator authenticator, long most, Duration longest, Clock clock, Ticker ticker) {
    this.authenticator = authenticator;
    this.clock = clock;
    this.results =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .maximumWeight(most)
            .weigher(TokenCache::weight)
            .expireAfter(
                Expiry.writing(
                    (TokenCacheKey text, AuthenticationResult result) ->
                        shorter(longest, result.lifetime().left(clock.millis()))))
            .build();
  }

  private static int weight(TokenCacheKey text, AuthenticationResult result) {
    int values = result.principal().map(principal -> values(principal.claims())).orElse(0);
    return 1 + (COPIES_OF_TEXT * text.length() + values * BYTES_OF_VALUE) / BYTES;
  }

  /**
   * How many values there are at all depths; a token is not deeper than 20 levels. Views of the
   * maps are not used: each map would hold on to them.
   */
  private static int values(@Nullable Object json) {
    int[] values = {1};
    if (json instanceof Map) {
      ((Map<?, ?>) json).forEach((name, member) -> values[0] += values(member));
    } else if (json instanceof List) {
      ((List<?>) json).forEach(element -> values[0] += values(element));
    }
    return values[0];
  }

  private static Duration shorter(Duration longest, long millis) {
    Duration left = Duration.ofMillis(Math.max(0, millis));
    return left.compareTo(longest) < 0 ? left : longest;
  }

  @Override
  public AuthenticationResult authenticate(String token, Deadline deadline) {
    if (token.length() < TokenCacheKey.TAIL) {
      return authenticator.authenticate(token, deadline);
    }
    TokenCacheKey text = new TokenCacheKey(token);
    AuthenticationResult known = results.getIfPresent(text);
    if (known != null) {
      if (known.lifetime().isValid(clock.millis())) {
        reused.increment();
        return known;
      }
      results.asMap().remove(text, known);
    }
    AuthenticationResult found = authenticator.authenticate(token, deadline);
    if (found.lifetime().isValid(clock.millis())) {
      results.put(text, found);
    }
    return found;
  }

  @Override
  public long size() {
    return results.estimatedSize();
  }

  @Override
  public long reused() {
    return reused.sum();
  }
}
