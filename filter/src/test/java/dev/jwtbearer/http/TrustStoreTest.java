package dev.jwtbearer.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustStoreTest {
  private static final Optional<String> PASSWORD = Optional.of("changeit");
  private static final Optional<String> WRONG = Optional.of("changed");
  private static final Optional<String> NONE = Optional.empty();

  private static TestCertificate own;
  private static TestCertificate other;

  @BeforeAll
  static void makeCertificates() throws Exception {
    own = TestCertificate.of("localhost");
    other = TestCertificate.of("localhost");
  }

  private static Stream<Arguments> stores(TestCertificate held) throws Exception {
    byte[] pem = held.pem().getBytes(US_ASCII);
    return Stream.of(
        arguments("PKCS#12", held.store("PKCS12", "changeit"), PASSWORD),
        arguments("JKS", held.store("JKS", "changeit"), PASSWORD),
        arguments("JKS, unchecked", held.store("JKS", "changeit"), NONE),
        arguments("PKCS#12 with an empty password", held.store("PKCS12", ""), Optional.of("")),
        arguments("PKCS#12 without encryption", unencrypted(held), NONE),
        arguments("PEM", pem, NONE),
        arguments("PEM and a password that it has no use for", pem, PASSWORD),
        arguments("PEM, CR LF", held.pem().replace("\n", "\r\n").getBytes(US_ASCII), NONE),
        arguments("PEM after text", ("# the provider\n" + held.pem()).getBytes(US_ASCII), NONE),
        arguments(
            "PEM bundle",
            (TestCertificate.of("a.example").pem() + held.pem() + TestCertificate.of("b").pem())
                .getBytes(US_ASCII),
            NONE));
  }

  private static byte[] unencrypted(TestCertificate held) throws Exception {
    String before = System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    String macBefore = System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
    try {
      return held.store("PKCS12", "changeit");
    } finally {
      restore("keystore.pkcs12.certProtectionAlgorithm", before);
      restore("keystore.pkcs12.macAlgorithm", macBefore);
    }
  }

  private static void restore(String property, String before) {
    if (before == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, before);
    }
  }

  static Stream<Arguments> storesWithIt() throws Exception {
    return stores(own);
  }

  static Stream<Arguments> storesWithoutIt() throws Exception {
    return stores(other);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("storesWithIt")
  void trustsAServerWhoseCertificateIsInIt(String name, byte[] store, Optional<String> password)
      throws Exception {
    try (SecureServer server = new SecureServer(own, "keys")) {
      Document document =
          get(Route.ofJvm().trusting(TrustStore.read(store, password)))
              .get(server.at("localhost"), Fetch.NO_DEADLINE);

      assertArrayEquals("keys".getBytes(US_ASCII), document.body());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("storesWithoutIt")
  void trustsNobodyElse(String name, byte[] store, Optional<String> password) throws Exception {
    try (SecureServer server = new SecureServer(own, "keys")) {
      Fetch get = get(Route.ofJvm().trusting(TrustStore.read(store, password)));

      FetchFailed failure =
          assertThrows(FetchFailed.class, () -> get.get(server.at("localhost"), Fetch.NO_DEADLINE));
      assertTrue(failure.reason().startsWith("TLS failed: "), failure.reason());
    }
  }

  @Test
  void theJvmDoesNotTrustItsServer() throws Exception {
    try (SecureServer server = new SecureServer(own, "keys")) {
      assertThrows(
          FetchFailed.class,
          () -> get(Route.ofJvm()).get(server.at("localhost"), Fetch.NO_DEADLINE));
    }
  }

  private static Fetch get(Route route) {
    return TestClient.fetch(
        Duration.ofSeconds(20), Duration.ofSeconds(20), 1024, route, System::nanoTime);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void refusesAWrongPassword(String type) throws Exception {
    assertRefused("no such store, or the password is wrong", own.store(type, "changeit"), WRONG);
  }

  @Test
  void refusesAnEncryptedStoreWithoutItsPassword() throws Exception {
    assertRefused("no certificate to trust in it", own.store("PKCS12", "changeit"), NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void refusesAStoreThatHoldsNothingToTrust(String type) throws Exception {
    String nothing = "no certificate to trust in it";
    assertRefused(nothing, TestCertificate.emptyStore(type, "changeit"), PASSWORD);
    assertRefused(nothing, own.storeOfPrivateKey(type, "changeit"), PASSWORD);
  }

  static Stream<Arguments> garbage() throws Exception {
    byte[] pem = own.pem().getBytes(US_ASCII);
    byte[] noise = new byte[1000];
    new Random(1).nextBytes(noise);
    return Stream.of(
        arguments("empty", new byte[0]),
        arguments("text", "trust me".getBytes(US_ASCII)),
        arguments("noise", noise),
        arguments("a PEM private key", TestCertificate.privateKeyPem()),
        arguments("PEM cut off", Arrays.copyOf(pem, pem.length / 2)),
        arguments(
            "PEM of noise",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".getBytes(US_ASCII)),
        arguments("PEM without content", "-----BEGIN CERTIFICATE-----".getBytes(US_ASCII)),
        arguments("PKCS#12 cut off", half(own.store("PKCS12", "changeit"))),
        arguments("JKS cut off", half(own.store("JKS", "changeit"))));
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("garbage")
  void refusesWhatIsNoStore(String name, byte[] bytes) {
    for (Optional<String> password : List.of(PASSWORD, NONE)) {
      assertThrows(GeneralSecurityException.class, () -> TrustStore.read(bytes, password));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void neverThrowsAnythingElseForASpoiltStore(String type) throws Exception {
    byte[] good = own.store(type, "changeit");
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      byte[] spoilt = good.clone();
      spoilt[random.nextInt(i % 2 == 0 ? 100 : spoilt.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        TrustStore.read(spoilt, i % 3 == 0 ? NONE : PASSWORD);
      } catch (GeneralSecurityException refused) {
        assertTrue(String.valueOf(refused.getMessage()).length() < 500);
      }
    }
  }

  private static void assertRefused(String why, byte[] store, Optional<String> password) {
    GeneralSecurityException refused =
        assertThrows(GeneralSecurityException.class, () -> TrustStore.read(store, password));
    assertEquals(why, refused.getMessage());
  }
}
