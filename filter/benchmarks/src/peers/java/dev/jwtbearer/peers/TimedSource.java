package dev.jwtbearer.peers;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;

/**
 * Nimbus' {@link JWKSetBasedJWKSource} with another clock: what it wraps takes the time as an
 * argument, and this class passes that of the script. The rest is as there.
 */
final class TimedSource implements JWKSource<SecurityContext> {
  private final JWKSetSource<SecurityContext> source;
  private final VirtualTime time;

  private TimedSource(JWKSetSource<SecurityContext> source, VirtualTime time) {
    this.source = source;
    this.time = time;
  }

  static JWKSource<SecurityContext> of(JWKSource<SecurityContext> built, VirtualTime time) {
    return new TimedSource(((JWKSetBasedJWKSource<SecurityContext>) built).getJWKSetSource(), time);
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
    long now = time.millis();
    JWKSet set = source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, context);
    List<JWK> selected = selector.select(set);
    if (!selected.isEmpty()) {
      return selected;
    }
    return selector.select(
        source.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(set), now, context));
  }
}
