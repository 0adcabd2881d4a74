package dev.jwtbearer.jwk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import dev.jwtbearer.testing.TestToken;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An operator's provider of cryptography before those of the JDK, which is asked for everything.
 */
class OperatorsProviderTest {
  private static final TestKey[] KEYS = {
    TestKey.RSA, TestKey.EC256, TestKey.EC384, TestKey.EC521, TestKey.ED25519
  };

  @ParameterizedTest
  @CsvSource({
    "RS256, 0, SHA256withRSA",
    "RS384, 0, SHA384withRSA",
    "RS512, 0, SHA512withRSA",
    "PS256, 0, RSASSA-PSS",
    "PS384, 0, RSASSA-PSS",
    "PS512, 0, RSASSA-PSS",
    "ES256, 1, SHA256withECDSA",
    "ES384, 2, SHA384withECDSA",
    "ES512, 3, SHA512withECDSA",
    "EdDSA, 4, Ed25519"
  })
  void isAskedForTheSignatureFirst(String algorithm, int key, String name) throws Exception {
    String token = TestToken.good().by(KEYS[key], algorithm).text();
    Asked asked = new Asked();
    Security.insertProviderAt(asked, 1);
    try {
      assertTrue(isAccepted(token));
    } finally {
      Security.removeProvider(asked.getName());
    }
    assertTrue(asked.names.contains("Signature." + name), asked.names::toString);
  }

  private static boolean isAccepted(String token) throws ConfigurationException {
    String jwks = TestKey.jwks(KEYS);
    return TestAssembly.of(
            TestParameters.withoutKeys("jwks", jwks),
            FakeContext.empty(),
            new FilterContext(Clock.systemUTC(), System::nanoTime, () -> 0, new TestLog()))
        .authenticator()
        .authenticate(token)
        .principal()
        .isPresent();
  }

  /** Has nothing, and remembers what it was asked for. */
  private static final class Asked extends Provider {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> names = new TreeSet<>();

    Asked() {
      super("Asked", "1", "has nothing");
    }

    @Override
    public synchronized Service getService(String type, String algorithm) {
      names.add(type + '.' + algorithm);
      return null;
    }
  }
}
