package dev.jwtbearer.token;

import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import dev.jwtbearer.testing.attack.TokenAttacks;
import java.util.Map;

/** Authenticators as web.xml would make them, on a clock and a log of the test's. */
final class Authenticators {
  private Authenticators() {}

  /** The default settings with all keys. */
  static TokenAuthenticator usual(TestClock clock, TestLog log) {
    return with(clock, log, Map.of("jwks", TestKey.jwks(TokenAttacks.PROVIDER_KEYS)));
  }

  /** The default settings, except for some. */
  static TokenAuthenticator with(TestClock clock, TestLog log, Map<String, String> settings) {
    Map<String, String> params = TestParameters.withoutKeys();
    params.putAll(settings);
    if (settings.containsKey("allowAnyIssuer")) {
      params.remove("issuer");
    }
    return onlyWith(clock, log, params);
  }

  /** These settings alone. */
  static TokenAuthenticator onlyWith(TestClock clock, TestLog log, Map<String, String> params) {
    try {
      return TestAssembly.of(params, clock, log).authenticator();
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
