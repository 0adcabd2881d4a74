package dev.jwtbearer.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlsTest {

  @Test
  void readsFromAServerWhoseCertificateIsTrustedAndNamesIt() throws Exception {
    TestCertificate certificate = TestCertificate.of("localhost");

    Document document = get(certificate, certificate);

    assertArrayEquals("keys".getBytes(US_ASCII), document.body());
  }

  /** Java connects to 127.0.0.1 for it. */
  @Test
  void readsFromAnIpv6AddressThatTheCertificateNames() throws Exception {
    TestCertificate certificate = TestCertificate.of("::ffff:127.0.0.1");

    Document document = get(certificate, certificate, "[::ffff:127.0.0.1]");

    assertArrayEquals("keys".getBytes(US_ASCII), document.body());
  }

  @Test
  void refusesATrustedCertificateThatNamesAnotherHost() throws Exception {
    TestCertificate certificate = TestCertificate.of("idp.example");

    FetchFailed failure = assertThrows(FetchFailed.class, () -> get(certificate, certificate));

    assertTrue(failure.reason().startsWith("TLS failed"), failure.reason());
  }

  @Test
  void refusesACertificateThatNobodyTrusts() throws Exception {
    TestCertificate shown = TestCertificate.of("localhost");
    TestCertificate trusted = TestCertificate.of("localhost");

    FetchFailed failure = assertThrows(FetchFailed.class, () -> get(shown, trusted));

    assertTrue(failure.reason().startsWith("TLS failed"), failure.reason());
  }

  private static Document get(TestCertificate shown, TestCertificate trusted) throws Exception {
    return get(shown, trusted, "localhost");
  }

  private static Document get(TestCertificate shown, TestCertificate trusted, String host)
      throws Exception {
    Route route =
        Route.ofJvm().trusting(TrustStore.read(trusted.pem().getBytes(US_ASCII), Optional.empty()));
    try (SecureServer server = new SecureServer(shown, "keys")) {
      return TestClient.fetch(Duration.ofSeconds(20), Duration.ofSeconds(20), 1024, route, () -> 0)
          .get(server.at(host), Fetch.NO_DEADLINE);
    }
  }
}
