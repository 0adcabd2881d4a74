package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestCertificate;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.attack.CertificateAttack;
import dev.jwtbearer.testing.attack.CertificateAttacks;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are bound to a client certificate: over TLS, and in the header of a proxy. */
abstract class CertificateSuite {
  static final TestCertificate OWNER = TestCertificate.OWNER;
  private static final TestCertificate THIEF = TestCertificate.THIEF;
  private static final int PATIENCE_MILLIS = 60_000;

  private Site site;
  private String token;

  /** Starts a server with {@link TestCertificate#SERVER} that asks clients for a certificate. */
  abstract Running startTls(Site application, String protocol) throws Exception;

  /** Starts a server without TLS. */
  abstract Running start(Site application) throws Exception;

  /**
   * Starts a server that takes the client's address from a field of the request.
   *
   * @param isSilent where it can do so without saying that it did
   */
  abstract Running startForwarding(Site application, boolean isSilent) throws Exception;

  /** The status of a request with a field that goes on in a second line, as nginx writes it. */
  abstract int statusOfFoldedField();

  /** The status of the proxy's own request where the server would take an address from a field. */
  abstract int statusOfUnforwarded();

  Site site(String... params) {
    site = Site.of(ProviderServer.with(TestKey.RSA)).filter(params);
    token = site.token().claim("cnf", OWNER.confirmation()).text();
    return site;
  }

  private void behindProxy(String format, String proxies) {
    site(
        "clientCertificate", "header:Client-Cert",
        "clientCertificateFormat", format,
        "trustedProxies", proxies);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Answer send(Socket socket, String... headers) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    StringBuilder head =
        new StringBuilder("GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    head.append("Authorization: Bearer ").append(token).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("\r\n");
    socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    InputStream answer = socket.getInputStream();
    return Answer.parse(answer.readAllBytes());
  }

  /** From an address of loopback. */
  private Answer sendFrom(String address, String... headers) throws IOException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
      socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), site.port()));
      return send(socket, headers);
    }
  }

  private void assertRefused(Refusal refusal, Answer answer) {
    assertEquals(401, answer.status(), answer.everything());
    assertEquals(
        "Bearer error=\"invalid_token\", error_description=\""
            + BearerTokenErrors.of(refusal).description()
            + '"',
        answer.challenge());
    assertEquals(0, site.application.calls.getAndSet(0), "the application was called");
  }

  private void assertLetIn(Answer answer) {
    assertEquals(200, answer.status(), answer.everything() + site.log.lines());
    assertEquals(1, site.application.calls.getAndSet(0));
  }

  // --- TLS

  /** A client that keeps its sessions. */
  static SSLContext client(TestCertificate own) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(TestCertificate.trusting(TestCertificate.SERVER));
    KeyManager[] keys = null;
    if (own != null) {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(own.keyStore(), TestCertificate.password());
      keys = factory.getKeyManagers();
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), null);
    return context;
  }

  private Answer overTls(SSLContext client, List<Long> sessions, String... headers)
      throws IOException {
    try (SSLSocket socket =
        (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", site.port())) {
      Answer answer = send(socket, headers);
      sessions.add(socket.getSession().getCreationTime());
      return answer;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void theCertificateOfTheConnectionIsThatOfTheToken(String protocol) throws Exception {
    site("clientCertificate", "tls").startedAs(startTls(site, protocol));
    List<Long> sessions = new ArrayList<>();
    assertLetIn(overTls(client(OWNER), sessions));
    assertRefused(Refusal.CERTIFICATE_MISMATCH, overTls(client(THIEF), sessions));
    assertRefused(Refusal.CERTIFICATE_MISSING, overTls(client(null), sessions));
    assertRefused(
        Refusal.CERTIFICATE_MISSING,
        overTls(client(null), sessions, "Client-Cert: " + OWNER.rfc9440()));
    assertRefused(
        Refusal.CERTIFICATE_MISMATCH,
        overTls(
            client(THIEF),
            sessions,
            "Client-Cert: " + OWNER.rfc9440(),
            "SSL_CLIENT_CERT: " + OWNER.pem(" "),
            "X-SSL-CERT: " + OWNER.escaped()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aResumedSessionHasItsCertificateStill(String protocol) throws Exception {
    site("clientCertificate", "tls").startedAs(startTls(site, protocol));
    for (TestCertificate certificate : List.of(OWNER, THIEF)) {
      SSLContext client = client(certificate);
      List<Long> sessions = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Answer answer = overTls(client, sessions);
        if (certificate == OWNER) {
          assertLetIn(answer);
        } else {
          assertRefused(Refusal.CERTIFICATE_MISMATCH, answer);
        }
      }
      assertEquals(1, sessions.stream().distinct().count(), "sessions: " + sessions);
    }
  }

  // --- the header of a proxy

  @ParameterizedTest
  @CsvSource({"rfc9440", "base64-der", "pem", "pem-escaped", "xfcc"})
  void theCertificateInTheHeaderIsThatOfTheToken(String format) throws Exception {
    behindProxy(format, "127.0.0.1");
    site.startedAs(start(site));
    String good = CertificateAttacks.good().get(format).apply(OWNER.base64());
    for (String name : List.of("Client-Cert", "client-cert", "CLIENT-CERT")) {
      assertLetIn(sendFrom("127.0.0.1", name + ": " + good));
      assertLetIn(sendFrom("127.0.0.1", name + ":\t" + good + "\t "));
    }
    assertRefused(Refusal.CERTIFICATE_MISSING, sendFrom("127.0.0.2", "Client-Cert: " + good));
    assertRefused(Refusal.CERTIFICATE_MISSING, sendFrom("127.0.0.1", "Client_Cert: " + good));
    assertRefused(Refusal.CERTIFICATE_MISSING, sendFrom("127.0.0.1"));
    assertRefused(
        Refusal.CERTIFICATE_MALFORMED,
        sendFrom("127.0.0.1", "Client-Cert: " + good, "client-cert: " + good));
  }

  @Test
  void everyFormOfEveryProxyIsRead() throws Exception {
    for (String[] form :
        new String[][] {
          {"pem", OWNER.pem(" ")},
          {"pem", OWNER.pem("\t")},
          {"pem-escaped", OWNER.escaped()},
          {"pem-escaped", OWNER.escapedByApache()},
          {"xfcc", OWNER.xfcc()}
        }) {
      behindProxy(form[0], "127.0.0.0/8");
      site.startedAs(start(site));
      assertLetIn(sendFrom("127.0.0.1", "Client-Cert: " + form[1]));
      site.close();
    }
  }

  @Test
  void aFieldThatGoesOnInASecondLineIsReadOrRefusedByTheServer() throws Exception {
    behindProxy("pem", "127.0.0.1");
    site.startedAs(start(site));
    Answer answer = sendFrom("127.0.0.1", "Client-Cert: " + OWNER.pem("\n\t").strip());
    assertEquals(statusOfFoldedField(), answer.status(), answer.everything());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfc9440", "base64-der", "pem", "pem-escaped", "xfcc"})
  void nobodyElseIsTakenForTheOwner(String format) throws Exception {
    behindProxy(format, "127.0.0.1");
    site.startedAs(start(site));
    int sent = 0;
    for (CertificateAttack attack : CertificateAttacks.all()) {
      boolean canBeSent =
          attack.values().stream()
              .allMatch(v -> v.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~')));
      if (!attack.format().equals(format) || !canBeSent) {
        continue;
      }
      String[] headers =
          attack.values().stream().map("Client-Cert: "::concat).toArray(String[]::new);
      Answer answer = sendFrom("127.0.0.1", headers);
      assertEquals(401, answer.status(), attack + ": " + answer.everything());
      assertEquals(0, site.application.calls.get(), attack.toString());
      assertTrue(
          site.log.lines().isEmpty()
              || site.log.lines().stream().noneMatch(line -> line.contains("MII")),
          attack.toString());
      sent++;
    }
    assertTrue(sent > 20, format.toLowerCase(Locale.ROOT) + sent);
  }

  // --- who the proxy is

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoOnlySaysToBeTheProxyIsNot(boolean isSilent) throws Exception {
    behindProxy("rfc9440", "192.0.2.7");
    site.startedAs(startForwarding(site, isSilent));
    for (String[] spoof :
        new String[][] {
          {"X-Forwarded-For: 192.0.2.7"},
          {"X-Forwarded-For: 192.0.2.7:4711"},
          {"X-Forwarded-For: 198.51.100.9, 192.0.2.7"},
          {"X-Forwarded-For: 192.0.2.7, 198.51.100.9"},
          {"X-Forwarded-For: 192.0.2.7", "X-Forwarded-For: 192.0.2.7"},
          {"X-Forwarded-For: ::ffff:192.0.2.7"},
          {"X-Forwarded-For: [::ffff:192.0.2.7]"},
          {"Forwarded: for=192.0.2.7"},
          {"Forwarded: for=\"192.0.2.7:4711\""},
          {"Forwarded: for=192.0.2.7;by=127.0.0.1;proto=https;host=shop.example"},
          {"X-Real-IP: 192.0.2.7"},
          {"Via: 1.1 192.0.2.7"}
        }) {
      String[] headers = java.util.Arrays.copyOf(spoof, spoof.length + 1);
      headers[spoof.length] = "Client-Cert: " + OWNER.rfc9440();
      assertRefused(Refusal.CERTIFICATE_MISSING, sendFrom("127.0.0.1", headers));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoOnlySaysToBeOnTheServersMachineIsNot(boolean isSilent) throws Exception {
    behindProxy("rfc9440", "127.0.0.2");
    site.startedAs(startForwarding(site, isSilent));
    String certificate = "Client-Cert: " + OWNER.rfc9440();
    for (String address : List.of("127.0.0.2", "127.0.0.2:4711", "[::ffff:127.0.0.2]:4711")) {
      assertRefused(
          Refusal.CERTIFICATE_MISSING,
          sendFrom("127.0.0.1", "X-Forwarded-For: " + address, certificate));
      assertRefused(
          Refusal.CERTIFICATE_MISSING,
          sendFrom("127.0.0.1", "Forwarded: for=\"" + address + '"', certificate));
    }
    Answer ofProxy = sendFrom("127.0.0.2", certificate);
    assertEquals(statusOfUnforwarded(), ofProxy.status(), ofProxy.everything());
  }

  @Test
  void aProxyOnTheServersMachineThatAddsItsOwnAddressIsOne() throws Exception {
    behindProxy("rfc9440", "127.0.0.1");
    site.startedAs(start(site));
    assertLetIn(
        sendFrom(
            "127.0.0.1",
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-Host: 127.0.0.1",
            "X-Forwarded-Server: 127.0.0.1",
            "Client-Cert: " + OWNER.rfc9440()));
  }
}
