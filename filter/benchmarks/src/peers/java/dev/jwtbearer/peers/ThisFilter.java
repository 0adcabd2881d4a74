package dev.jwtbearer.peers;

import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.Resources;
import dev.jwtbearer.testing.Assemblies;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.token.TokenAuthenticator;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.mockito.Mockito;

/** What {@code JwtBearerFilter} asks with {@code issuer}, {@code audience} and {@code jwksUri}. */
final class ThisFilter implements Peer {
  private final TokenAuthenticator verifier;

  private ThisFilter(TokenAuthenticator verifier) {
    this.verifier = verifier;
  }

  static Peer over(URI keySet, String issuer, VirtualTime time) {
    ClassLoader loader = ThisFilter.class.getClassLoader();
    try {
      return new ThisFilter(
          Assemblies.of(
                  "peers",
                  Map.of(
                      "issuer",
                      issuer,
                      "audience",
                      TestToken.AUDIENCE,
                      "jwksUri",
                      keySet.toString()),
                  new Resources(Mockito.mock(ServletContext.class), loader),
                  loader,
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
