package dev.jwtbearer.speed;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code JwtBearerFilter} is made of, from parameters as web.xml gives them. */
final class ThisFilter {
  private final Map<String, String> parameters = new TreeMap<>();

  private ThisFilter() {}

  /** One issuer with one key, which remembers no token. */
  static ThisFilter of(Signing signing) {
    ThisFilter filter =
        new ThisFilter()
            .with("issuer", SampleToken.ISSUER)
            .with("audience", SampleToken.AUDIENCE)
            .with("rolesClaim", "realm_access.roles")
            .with("tokenCacheSize", "0");
    return signing.isSymmetric()
        ? filter.with("secret", "base64url:" + TestKey.base64Url(Signing.SECRET))
        : filter.with("jwks", jwks(signing));
  }

  static String jwks(Signing signing) {
    return TestToken.json(Map.of("keys", List.of(signing.jwk())));
  }

  ThisFilter with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  Verification verification() {
    var verifier = assembly().authenticator();
    return token -> verifier.authenticate(token).principal().isPresent();
  }

  Assembly assembly() {
    try {
      return TestAssembly.of(
          parameters,
          Nothing.of(ServletContext.class),
          new FilterContext(Clock.systemUTC(), System::nanoTime, () -> 0, new DeafLog()));
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
