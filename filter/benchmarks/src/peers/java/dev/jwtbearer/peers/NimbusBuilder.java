package dev.jwtbearer.peers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code JWKSourceBuilder} with everything switched on, each with the times it has by itself. */
final class NimbusBuilder implements Peer {
  private final DefaultJWTProcessor<SecurityContext> processor;
  private final ExecutorService background;

  private NimbusBuilder(
      DefaultJWTProcessor<SecurityContext> processor, ExecutorService background) {
    this.processor = processor;
    this.background = background;
  }

  static Peer over(URI keySet, String issuer, VirtualTime time) {
    ExecutorService background = Executors.newSingleThreadExecutor();
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    try {
      processor.setJWSKeySelector(
          new JWSVerificationKeySelector<>(
              JWSAlgorithm.RS256,
              TimedSource.of(
                  JWKSourceBuilder.<SecurityContext>create(keySet.toURL())
                      .retrying(true)
                      .outageTolerant(true)
                      .rateLimited(true)
                      .refreshAheadCache(
                          JWKSourceBuilder.DEFAULT_REFRESH_AHEAD_TIME,
                          null,
                          background,
                          true,
                          null,
                          true)
                      .build(),
                  time)));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
    return new NimbusBuilder(processor, background);
  }

  /** A bad token is 401; an application that does not catch the rest answers 500. */
  @Override
  public Outcome ask(String token) {
    try {
      processor.process(token, null);
      return Outcome.ACCEPTED;
    } catch (BadJOSEException | ParseException e) {
      return Outcome.REFUSED;
    } catch (JOSEException e) {
      return Outcome.FAILED;
    }
  }

  @Override
  public void settle() {
    try {
      background.submit(() -> {}).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
