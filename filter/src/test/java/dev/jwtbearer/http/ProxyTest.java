package dev.jwtbearer.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hosts do not exist, so that only the proxy can be contacted. */
class ProxyTest {
  /** Of RFC 7617, section 2.1: with a letter beyond ASCII, in UTF-8. */
  private static final String BASIC = "Basic dGVzdDoxMjPCow==";

  private final ProxySelector before = ProxySelector.getDefault();
  private final Fetch get =
      TestClient.fetch(
          Duration.ofSeconds(10), Duration.ofSeconds(10), 1024, Route.ofJvm(), () -> 0);

  @AfterEach
  void restoreTheProxyOfTheJvm() {
    ProxySelector.setDefault(before);
  }

  @Test
  void asksTheProxyForAPlainDocumentByItsFullAddress() throws Exception {
    try (RawServer proxy = RawServer.answering("HTTP/1.1 200 OK\r\n\r\nkeys")) {
      useAsProxy(proxy);

      Document document = get.get(URI.create("http://idp.invalid/keys?set=1"), Fetch.NO_DEADLINE);

      assertArrayEquals("keys".getBytes(StandardCharsets.US_ASCII), document.body());
      assertTrue(proxy.requests().get(0).startsWith("GET http://idp.invalid/keys?set=1 HTTP/1.1|"));
    }
  }

  @Test
  void asksTheProxyForATunnelToASecureServer() throws Exception {
    try (RawServer proxy = RawServer.answering("HTTP/1.1 200 Connection established\r\n\r\n")) {
      useAsProxy(proxy);

      FetchFailed failure =
          assertThrows(
              FetchFailed.class,
              () -> get.get(URI.create("https://idp.invalid/keys"), Fetch.NO_DEADLINE));

      assertEquals(
          List.of("CONNECT idp.invalid:443 HTTP/1.1|Host: idp.invalid:443"), proxy.requests());
      assertTrue(failure.reason().startsWith("TLS failed"), failure.reason());
    }
  }

  @Test
  void saysThatTheProxyRefuses() throws Exception {
    try (RawServer proxy = RawServer.answering("HTTP/1.1 407 Authenticate\r\n\r\n")) {
      useAsProxy(proxy);

      FetchFailed failure =
          assertThrows(
              FetchFailed.class,
              () -> get.get(URI.create("https://idp.invalid/keys"), Fetch.NO_DEADLINE));

      assertEquals("the proxy answered 407: it needs a password", failure.reason());
    }
  }

  // With a password

  private static Fetch through(int port, SSLSocketFactory tls) {
    HttpProxy proxy =
        HttpProxy.at(InetSocketAddress.createUnresolved("127.0.0.1", port)).as("test", "123\u00a3");
    return TestClient.fetch(
        TestClient.PATIENT,
        TestClient.PATIENT,
        1024,
        Route.ofJvm().through(proxy).trusting(tls),
        System::nanoTime);
  }

  private static Fetch through(RawServer proxy) {
    return through(proxy.port(), (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  private static String failure(Fetch fetch, String uri) {
    return assertThrows(FetchFailed.class, () -> fetch.get(URI.create(uri), Fetch.NO_DEADLINE))
        .reason();
  }

  @Test
  void sendsCredentialsWithEachPlainRequest() throws Exception {
    String away = "HTTP/1.1 302 Away\r\nLocation: /next\r\n\r\n";
    try (RawServer proxy = RawServer.answering(away, "HTTP/1.1 200 OK\r\n\r\nkeys")) {
      through(proxy).get(URI.create("http://idp.invalid/keys"), Fetch.NO_DEADLINE);

      for (String request : proxy.requests()) {
        assertTrue(
            request.contains("|Host: idp.invalid|Proxy-Authorization: " + BASIC + "|"), request);
      }
      assertEquals(2, proxy.requests().size());
    }
  }

  @Test
  void sendsCredentialsWithAPost() throws Exception {
    try (RawServer proxy = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n{}")) {
      HttpClient client =
          TestClient.of(
              Route.ofJvm()
                  .through(
                      HttpProxy.at(InetSocketAddress.createUnresolved("127.0.0.1", proxy.port()))
                          .as("test", "123\u00a3")),
              NameResolver.ofJvm());
      client.send(
          HttpRequest.post(URI.create("http://idp.invalid/introspect"), new byte[] {'a'}),
          client.deadlineAt(Fetch.NO_DEADLINE));

      assertTrue(proxy.requests().get(0).startsWith("POST http://idp.invalid/introspect HTTP"));
      assertTrue(proxy.requests().get(0).contains("|Proxy-Authorization: " + BASIC + "|"));
      assertEquals(List.of("a"), proxy.bodies());
    }
  }

  @Test
  void sendsCredentialsToTheProxyAndNotThroughTheTunnel() throws Exception {
    TestCertificate certificate = TestCertificate.of("idp.invalid");
    SSLSocketFactory tls =
        TrustStore.read(certificate.pem().getBytes(StandardCharsets.US_ASCII), Optional.empty());
    try (SecureServer server = new SecureServer(certificate, "keys");
        LoopbackProxy proxy = new LoopbackProxy(server.port())) {
      through(proxy.address().getPort(), tls)
          .get(URI.create("https://idp.invalid/keys"), Fetch.NO_DEADLINE);

      assertEquals(
          List.of(
              "CONNECT idp.invalid:443 HTTP/1.1|Host: idp.invalid:443|Proxy-Authorization: "
                  + BASIC),
          proxy.heads());
      assertEquals(
          Set.of("Host", "Accept", "Accept-encoding", "User-agent", "Connection"),
          server.headerNames());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://idp.invalid/keys", "https://idp.invalid/keys"})
  void saysThatTheProxyDoesNotTakeThePassword(String uri) {
    String answer =
        "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n";
    try (RawServer proxy = RawServer.answering(answer)) {
      assertEquals(
          "the proxy answered 407: it does not take this user and password",
          failure(through(proxy), uri));
    }
  }

  @Test
  void saysThatTheProxyNeedsAPasswordForAPlainRequest() throws Exception {
    try (RawServer proxy = RawServer.answering("HTTP/1.1 407 Who\r\n\r\n")) {
      useAsProxy(proxy);

      assertEquals(
          "the proxy answered 407: it needs a password", failure(get, "http://idp.invalid/keys"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 403, 502, 503})
  void saysNothingOfAPasswordWhereTheTunnelFailsForAnotherReason(int status) {
    try (RawServer proxy = RawServer.answering("HTTP/1.1 " + status + " X\r\n\r\n")) {
      assertEquals(
          "the proxy answered " + status, failure(through(proxy), "https://idp.invalid/keys"));
    }
  }

  /** Nobody but a proxy may ask for its password. */
  @Test
  void takesA407OfAServerForAnyOtherStatus() {
    try (RawServer server = RawServer.answering("HTTP/1.1 407 Who\r\n\r\n")) {
      ProxySelector.setDefault(null);

      assertEquals("the answer was 407", failure(get, server.uri("/").toString()));
    }
  }

  @Test
  void sendsNoCredentialsToTheProxyOfTheJvm() throws Exception {
    try (RawServer proxy = RawServer.answering("HTTP/1.1 200 OK\r\n\r\nkeys")) {
      useAsProxy(proxy);
      get.get(URI.create("http://idp.invalid/keys"), Fetch.NO_DEADLINE);

      assertFalse(proxy.requests().get(0).contains("Proxy-Authorization"));
    }
  }

  /** It could not be told from the colon before the password. */
  @ParameterizedTest
  @ValueSource(strings = {"", "a:b", ":"})
  void takesNoUserWithAColonAndNoneWithoutAName(String user) {
    HttpProxy proxy = HttpProxy.at(InetSocketAddress.createUnresolved("proxy.example", 3128));

    assertThrows(IllegalArgumentException.class, () -> proxy.as(user, "password"));
  }

  @Test
  void passesOverAnInterimAnswerOfTheProxy() throws Exception {
    try (RawServer proxy =
        RawServer.answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 No\r\n\r\n")) {
      assertEquals("the proxy answered 403", failure(through(proxy), "https://idp.invalid/keys"));
    }
  }

  private static void useAsProxy(RawServer server) {
    Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", server.port()));
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            return List.of(proxy);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
  }
}
