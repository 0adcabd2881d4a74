package dev.jwtbearer.token;

import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.Resources;
import dev.jwtbearer.testing.Assemblies;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.ServletContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.mockito.Mockito;

/** Authenticators as web.xml would make them, on a clock and a log of the test's. */
final class Authenticators {
  static final TestKey[] KEYS = {
    TestKey.RSA, TestKey.OTHER_RSA, TestKey.EC256, TestKey.EC384, TestKey.EC521, TestKey.ED25519
  };

  private Authenticators() {}

  /** The default settings with all keys. */
  static TokenAuthenticator usual(TestClock clock, TestLog log) {
    return with(clock, log, Map.of("jwks", jwks(KEYS)));
  }

  /** The default settings, except for some. */
  static TokenAuthenticator with(TestClock clock, TestLog log, Map<String, String> settings) {
    Map<String, String> params = new HashMap<>();
    params.put("issuer", TestToken.ISSUER);
    params.put("audience", TestToken.AUDIENCE);
    params.putAll(settings);
    if (settings.containsKey("allowAnyIssuer")) {
      params.remove("issuer");
    }
    return onlyWith(clock, log, params);
  }

  /** These settings alone. */
  static TokenAuthenticator onlyWith(TestClock clock, TestLog log, Map<String, String> params) {
    ClassLoader loader = Authenticators.class.getClassLoader();
    try {
      return Assemblies.of(
              "test",
              params,
              new Resources(Mockito.mock(ServletContext.class), loader),
              loader,
              new FilterContext(clock, clock.ticker()::read, () -> 0, log))
          .authenticator();
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static String jwks(TestKey... keys) {
    return TestToken.json(Map.of("keys", Arrays.stream(keys).map(TestKey::jwk).toList()));
  }
}
