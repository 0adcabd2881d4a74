package dev.jwtbearer.peers;

import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.token.TokenAuthenticator;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

/** What {@code JwtBearerFilter} asks with {@code issuer}, {@code audience} and {@code jwksUri}. */
final class ThisFilter implements Peer {
  private final TokenAuthenticator verifier;

  private ThisFilter(TokenAuthenticator verifier) {
    this.verifier = verifier;
  }

  static Peer over(URI keySet, String issuer, VirtualTime time) {
    try {
      return new ThisFilter(
          TestAssembly.of(
                  TestParameters.withoutKeys("issuer", issuer, "jwksUri", keySet.toString()),
                  FakeContext.empty(),
                  new FilterContext(
                      Clock.systemUTC(),
                      time::nanos,
                      () -> ThreadLocalRandom.current().nextDouble(),
                      new TestLog()))
              .authenticator());
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Outcome ask(String token) {
    AuthenticationResult result = verifier.authenticate(token);
    if (result.principal().isPresent()) {
      return Outcome.ACCEPTED;
    }
    return result.retryAfter().isPresent() ? Outcome.UNAVAILABLE : Outcome.REFUSED;
  }
}
