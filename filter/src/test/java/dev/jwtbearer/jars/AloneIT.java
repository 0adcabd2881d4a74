package dev.jwtbearer.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each self-contained jar judges tokens with nothing beside it but the servlet API. */
class AloneIT {
  private static final byte[] SECRET =
      "a secret of at least 512 bits, that is: sixty-four bytes in all!"
          .getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void verifiesByTheKeysOfAProvider(PublishedJar jar) throws Exception {
    TestKey[] keys = {TestKey.RSA, TestKey.EC256, TestKey.EC384, TestKey.EC521, TestKey.ED25519};
    try (ProviderServer provider = ProviderServer.with(keys);
        URLClassLoader alone = jar.alone()) {
      LoneFilter filter =
          new LoneFilter(
              jar, alone, Map.of("issuer", provider.issuer(), "audience", TestToken.AUDIENCE));

      for (String algorithm : new String[] {"RS256", "RS512", "PS256", "PS384"}) {
        assertEquals("ada", filter.answer(by(provider, TestKey.RSA, algorithm)), algorithm);
      }
      assertEquals("ada", filter.answer(by(provider, TestKey.EC256, "ES256")));
      assertEquals("ada", filter.answer(by(provider, TestKey.EC384, "ES384")));
      assertEquals("ada", filter.answer(by(provider, TestKey.EC521, "ES512")));
      assertEquals("ada", filter.answer(by(provider, TestKey.ED25519, "EdDSA")));
      assertEquals("401", filter.answer(by(provider, TestKey.OTHER_RSA.withId("rsa-1"), "RS256")));
      assertEquals(1, provider.hits(ProviderServer.JWKS));
    }
  }

  private static String by(ProviderServer provider, TestKey key, String algorithm) {
    return TestToken.good().claim("iss", provider.issuer()).by(key, algorithm).text();
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void knowsItsVersion(PublishedJar jar) throws Exception {
    try (URLClassLoader alone = jar.alone()) {
      Method version = alone.loadClass("dev.jwtbearer.InstalledJars").getDeclaredMethod("version");
      version.setAccessible(true);
      assertEquals(PublishedJar.VERSION, version.invoke(null));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void verifiesByASecret(PublishedJar jar) throws Exception {
    try (URLClassLoader alone = jar.alone()) {
      LoneFilter filter =
          new LoneFilter(
              jar,
              alone,
              Map.of(
                  "issuer",
                  TestToken.ISSUER,
                  "audience",
                  TestToken.AUDIENCE,
                  "secret",
                  new String(SECRET, StandardCharsets.US_ASCII)));

      for (String algorithm : new String[] {"HS256", "HS384", "HS512"}) {
        assertEquals("ada", filter.answer(TestToken.good().hmac(algorithm, SECRET)), algorithm);
      }
      assertEquals("401", filter.answer(TestToken.good().hmac("HS256", new byte[64])));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void refusesWhatIsNoGoodToken(PublishedJar jar) throws Exception {
    try (URLClassLoader alone = jar.alone()) {
      LoneFilter filter =
          new LoneFilter(
              jar,
              alone,
              Map.of(
                  "issuer",
                  TestToken.ISSUER,
                  "audience",
                  TestToken.AUDIENCE,
                  "publicKey",
                  TestKey.RSA.pem()));

      assertEquals("ada", filter.answer(TestToken.good().text()));
      assertEquals("401", filter.answer(TestToken.good().claim("aud", "other").text()));
      assertEquals("401", filter.answer(TestToken.good().claim("exp", 1).text()));
      assertEquals("401", filter.answer("bnVsbA.e30.AA"));
      assertEquals("401", filter.answer("a.b.c"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.fasterxml.jackson.core.JsonFactory",
        "com.auth0.jwt.algorithms.Algorithm",
        "com.github.benmanes.caffeine.cache.Caffeine",
        "org.jspecify.annotations.Nullable",
        "org.junit.jupiter.api.Test"
      })
  void isReallyAlone(String type) throws Exception {
    try (URLClassLoader alone = PublishedJar.JAVAX.alone()) {
      assertThrows(ClassNotFoundException.class, () -> alone.loadClass(type));
    }
  }

  @Test
  void hasTheServletApiItIsFor() throws Exception {
    try (URLClassLoader all = PublishedJar.ALL.alone();
        URLClassLoader javax = PublishedJar.JAVAX.alone()) {
      assertThrows(ClassNotFoundException.class, () -> all.loadClass("javax.servlet.Filter"));
      assertThrows(ClassNotFoundException.class, () -> javax.loadClass("jakarta.servlet.Filter"));
    }
  }
}
