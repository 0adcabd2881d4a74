package dev.jwtbearer.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates the bearer of an opaque token by asking its issuer (RFC 7662). Whoever presents a
 * token that is being asked about waits for that answer. Answers are reused for a while, refusals
 * in a memory of their own, so that junk pushes no good token out; an outage is never reused.
 */
public final class IntrospectingAuthenticator implements TokenAuthenticator {
  private static final int MOST_ACCEPTED = 10_000;
  private static final int MOST_REFUSED = 1_000;
  private static final int SHORTEST = 4;

  /** The issuer that is asked about tokens that begin so. Immutable. */
  public static final class Prefix {
    private final String text;
    private final IntrospectedIssuer issuer;

    /**
     * @param text empty for all tokens
     */
    public Prefix(String text, IntrospectedIssuer issuer) {
      this.text = text;
      this.issuer = issuer;
    }
  }

  private final int maxLength;
  private final List<Prefix> prefixes;
  private final Clock clock;
  private final Duration patience;
  private final Cache<String, AuthenticationResult> accepted;
  private final Cache<String, AuthenticationResult> refused;
  private final Map<String, FutureTask<AuthenticationResult>> asked = new ConcurrentHashMap<>();

  /**
   * @param maxLength of a token, in characters
   * @param prefixes none of them begins with another one
   * @param patience how long a request waits for an answer that another one has asked for
   */
  public IntrospectingAuthenticator(
      int maxLength, List<Prefix> prefixes, Duration patience, Clock clock, Ticker ticker) {
    this.maxLength = maxLength;
    this.prefixes = List.copyOf(prefixes);
    this.patience = patience;
    this.clock = clock;
    this.accepted = cache(MOST_ACCEPTED, ticker);
    this.refused = cache(MOST_REFUSED, ticker);
  }

  private Cache<String, AuthenticationResult> cache(int most, Ticker ticker) {
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .ticker(ticker)
        .maximumSize(most)
        .expireAfter(
            Expiry.<String, AuthenticationResult>writing(
                (token, result) ->
                    Duration.ofMillis(Math.max(0, result.lifetime().left(clock.millis())))))
        .build();
  }

  @Override
  public AuthenticationResult authenticate(String token, Deadline deadline) {
    return authenticate(token, Map.of());
  }

  /**
   * The same for a token of which claims are known.
   *
   * @param known counts where the answer of the issuer has no such member
   */
  AuthenticationResult authenticate(String token, Map<String, @Nullable Object> known) {
    try {
      check(token);
      return authenticate(token, issuer(token), known);
    } catch (AccessException e) {
      return AuthenticationResult.failed(e);
    }
  }

  /** Junk never leaves the house. */
  private void check(String token) throws AccessException {
    if (token.length() > maxLength) {
      throw new AccessException(
          Refusal.TOO_LONG, token.length() + " characters, at most " + maxLength + " are allowed");
    }
    if (token.length() < SHORTEST || !isB64Token(token)) {
      throw new AccessException(Refusal.MALFORMED, "too short, or characters that no token has");
    }
  }

  /** RFC 6750, section 2.1. */
  private static boolean isB64Token(String token) {
    int end = token.length();
    while (end > 0 && token.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = token.charAt(i);
      boolean isLetterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!isLetterOrDigit && "-._~+/".indexOf(c) < 0) {
        return false;
      }
    }
    return end > 0;
  }

  private IntrospectedIssuer issuer(String token) throws AccessException {
    for (Prefix prefix : prefixes) {
      if (token.startsWith(prefix.text)) {
        return prefix.issuer;
      }
    }
    throw new AccessException(Refusal.MALFORMED, "an opaque token without a known prefix");
  }

  private AuthenticationResult authenticate(
      String token, IntrospectedIssuer issuer, Map<String, @Nullable Object> known) {
    AuthenticationResult cached = accepted.getIfPresent(token);
    if (cached == null) {
      cached = refused.getIfPresent(token);
    }
    return cached != null && cached.lifetime().isValid(clock.millis())
        ? cached
        : ask(token, issuer, known);
  }

  private AuthenticationResult ask(
      String token, IntrospectedIssuer issuer, Map<String, @Nullable Object> known) {
    FutureTask<AuthenticationResult> own = new FutureTask<>(() -> answer(token, issuer, known));
    FutureTask<AuthenticationResult> other = asked.putIfAbsent(token, own);
    if (other == null) {
      try {
        own.run();
      } finally {
        asked.remove(token, own);
      }
    }
    FutureTask<AuthenticationResult> flight = other == null ? own : other;
    try {
      return flight.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable("interrupted");
    } catch (ExecutionException e) {
      // A broad catch: whatever is thrown there must not let anybody in. Test:
      // IntrospectionTest.failsClosed.
      return AuthenticationResult.failed(
          new AccessException(Refusal.UNREADABLE, String.valueOf(e.getCause()).split(":", 2)[0]));
    } catch (TimeoutException | CancellationException e) {
      return unavailable("the answer to another request takes too long");
    }
  }

  private static AuthenticationResult unavailable(String detail) {
    return AuthenticationResult.failed(
        AccessException.unavailable(
            Refusal.INTROSPECTION_UNAVAILABLE, detail, Duration.ofSeconds(1)));
  }

  private AuthenticationResult answer(
      String token, IntrospectedIssuer issuer, Map<String, @Nullable Object> known) {
    AuthenticationResult result = issuer.authenticate(token, known);
    if (result.lifetime().isValid(clock.millis())) {
      (result.isAuthenticated() ? accepted : refused).put(token, result);
    }
    // Refusals have no lifetime for the cache in front, which they could fill.
    return result.isAuthenticated() || result.retryAfter().isPresent()
        ? result
        : AuthenticationResult.failed(result.failure().orElseThrow());
  }
}
