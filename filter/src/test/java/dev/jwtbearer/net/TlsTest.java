package dev.jwtbearer.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.jwtbearer.testing.TestKey;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class TlsTest {
  private static final char[] PASSWORD = "password".toCharArray();
  private static final byte[] BODY = "keys".getBytes(StandardCharsets.US_ASCII);
  private static final TestKey SERVER_KEY = TestKey.rsa("tls", 2048);

  @Test
  void readsFromAServerWhoseCertificateIsTrustedAndNamesIt() throws Exception {
    X509Certificate certificate = certificateFor("localhost");

    Document document = get(certificate, certificate);

    assertArrayEquals(BODY, document.body());
  }

  @Test
  void refusesATrustedCertificateThatNamesAnotherHost() throws Exception {
    X509Certificate certificate = certificateFor("idp.example");

    FetchFailed failure = assertThrows(FetchFailed.class, () -> get(certificate, certificate));

    assertTrue(failure.reason().startsWith("TLS failed"), failure.reason());
  }

  @Test
  void refusesACertificateThatNobodyTrusts() throws Exception {
    X509Certificate shown = certificateFor("localhost");
    X509Certificate trusted = certificateFor("localhost");

    FetchFailed failure = assertThrows(FetchFailed.class, () -> get(shown, trusted));

    assertTrue(failure.reason().startsWith("TLS failed"), failure.reason());
  }

  private static Document get(X509Certificate shown, X509Certificate trusted) throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(contextShowing(shown)));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY);
          }
        });
    server.start();
    try {
      Connections connections =
          new Connections(
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              contextTrusting(trusted).getSocketFactory(),
              () -> 0);
      return new BoundedGet(connections, 1024)
          .get(URI.create("https://localhost:" + server.getAddress().getPort() + "/"));
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext contextShowing(X509Certificate certificate) throws Exception {
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "server", SERVER_KEY.privateKey(), PASSWORD, new X509Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static SSLContext contextTrusting(X509Certificate certificate) throws Exception {
    KeyStore store = emptyStore();
    store.setCertificateEntry("server", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore emptyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /** Self-signed; each has a subject of its own, so that one never vouches for another. */
  private static X509Certificate certificateFor(String host) throws Exception {
    TestKey key = SERVER_KEY;
    Instant now = Instant.now();
    X500Name name = new X500Name("CN=" + host + ",OU=" + UUID.randomUUID());
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(now.getEpochSecond()),
                    Date.from(now.minusSeconds(3600)),
                    Date.from(now.plusSeconds(3600)),
                    name,
                    key.publicKey())
                .addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.privateKey())));
  }
}
