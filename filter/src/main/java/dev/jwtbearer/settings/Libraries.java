package dev.jwtbearer.settings;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwk.KeyRequirements;
import dev.jwtbearer.jwk.UnsuitableKeyException;
import dev.jwtbearer.log.SafeTrace;
import dev.jwtbearer.log.TokenMask;
import jakarta.servlet.ServletException;
import java.time.Duration;
import java.util.Set;

/**
 * Tries the libraries once, so that one that is missing or too old fails the deployment and not the
 * first request. Legacy applications often bring old ones of their own.
 */
public final class Libraries {
  private Libraries() {}

  /**
   * Uses a bit of each.
   *
   * @throws ServletException if one of them is missing or too old
   */
  public static void tryOut() throws ServletException {
    try {
      new KeyRequirements(Set.of(JwsAlgorithm.HS256))
          .check(new byte[JwsAlgorithm.HS256.hashBytes()]);
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .ticker(Ticker.systemTicker())
          .expireAfter(Expiry.<String, String>writing((key, value) -> Duration.ZERO))
          .build()
          .cleanUp();
    } catch (LinkageError | UnsuitableKeyException e) {
      throw new ServletException(
          TokenMask.mask(
              "A library in WEB-INF/lib is missing or too old: take the jar -all or -javax, which has"
                  + " its own; or keep only the newer of each of java-jwt and caffeine ("
                  + e
                  + ")"),
          SafeTrace.of(e));
    }
  }
}
