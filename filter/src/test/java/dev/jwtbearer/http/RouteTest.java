package dev.jwtbearer.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static final URI SECURE = URI.create("https://idp.example/keys");
  private static final URI PLAIN = URI.create("http://idp.example/keys");
  private static final InetSocketAddress ADDRESS =
      InetSocketAddress.createUnresolved("proxy.example", 3128);

  private final ProxySelector before = ProxySelector.getDefault();

  @AfterEach
  void restoreTheProxyOfTheJvm() {
    ProxySelector.setDefault(before);
  }

  @Test
  void isWhatTheJvmSays() {
    Proxy ofJvm = new Proxy(Proxy.Type.HTTP, ADDRESS);
    ProxySelector.setDefault(selecting(List.of(ofJvm, Proxy.NO_PROXY)));

    assertSame(ofJvm, Route.ofJvm().proxyFor(SECURE));
    assertSame(SSLSocketFactory.getDefault().getClass(), Route.ofJvm().tls().getClass());
  }

  @Test
  void isDirectWhereTheJvmKnowsNoProxy() {
    ProxySelector.setDefault(selecting(List.of()));
    assertSame(Proxy.NO_PROXY, Route.ofJvm().proxyFor(SECURE));

    ProxySelector.setDefault(null);
    assertSame(Proxy.NO_PROXY, Route.ofJvm().proxyFor(SECURE));
  }

  @Test
  void isThroughAProxyWhateverTheJvmSays() {
    ProxySelector.setDefault(selecting(List.of(Proxy.NO_PROXY)));
    Route route = Route.ofJvm().through(HttpProxy.at(ADDRESS));

    assertEquals(new Proxy(Proxy.Type.HTTP, ADDRESS), route.proxyFor(SECURE));
    assertEquals(new Proxy(Proxy.Type.HTTP, ADDRESS), route.proxyFor(PLAIN));
    assertSame(Proxy.NO_PROXY, Route.ofJvm().proxyFor(SECURE));
  }

  @Test
  void keepsItsProxyWithOtherCertificatesAndItsCertificatesWithAnotherProxy() throws Exception {
    SSLSocketFactory tls =
        TrustStore.read(TestCertificate.of("localhost").pem().getBytes(US_ASCII), Optional.empty());
    assertNotSame(tls, Route.ofJvm().tls());

    for (Route route :
        List.of(
            Route.ofJvm().through(HttpProxy.at(ADDRESS)).trusting(tls),
            Route.ofJvm().trusting(tls).through(HttpProxy.at(ADDRESS)))) {
      assertSame(tls, route.tls());
      assertEquals(new Proxy(Proxy.Type.HTTP, ADDRESS), route.proxyFor(SECURE));
    }
  }

  private static ProxySelector selecting(List<Proxy> proxies) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return proxies;
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    };
  }

  /** The host exists nowhere; only a tunnel can lead to the server that shows its name. */
  @Test
  void readsThroughATunnelFromTheServerAtItsEnd() throws Exception {
    TestCertificate certificate = TestCertificate.of("idp.invalid");
    try (SecureServer server = new SecureServer(certificate, "keys");
        LoopbackProxy proxy = new LoopbackProxy(server.port())) {
      Document document =
          get(certificate, proxy).get(URI.create("https://idp.invalid/keys"), Fetch.NO_DEADLINE);

      assertArrayEquals("keys".getBytes(US_ASCII), document.body());
      assertEquals(List.of("CONNECT idp.invalid:443 HTTP/1.1"), proxy.requests());
    }
  }

  @Test
  void trustsAServerAtTheEndOfATunnelNoMoreThanAnyOther() throws Exception {
    TestCertificate certificate = TestCertificate.of("idp.invalid");
    try (SecureServer server = new SecureServer(TestCertificate.of("idp.invalid"), "keys");
        LoopbackProxy proxy = new LoopbackProxy(server.port())) {
      FetchFailed failure =
          assertThrows(
              FetchFailed.class,
              () ->
                  get(certificate, proxy)
                      .get(URI.create("https://idp.invalid/keys"), Fetch.NO_DEADLINE));

      assertTrue(failure.reason().startsWith("TLS failed: "), failure.reason());
    }
  }

  @Test
  void reachesAProxyByItsIpv6Address() throws Exception {
    try (RawServer proxy = RawServer.answering("HTTP/1.1 200 OK\r\n\r\nkeys")) {
      InetSocketAddress mapped =
          InetSocketAddress.createUnresolved("[::ffff:127.0.0.1]", proxy.port());
      Fetch get =
          TestClient.fetch(
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              1024,
              Route.ofJvm().through(HttpProxy.at(mapped)),
              System::nanoTime);

      assertArrayEquals(
          "keys".getBytes(US_ASCII),
          get.get(URI.create("http://idp.invalid/keys"), Fetch.NO_DEADLINE).body());
    }
  }

  private static Fetch get(TestCertificate trusted, LoopbackProxy proxy) throws Exception {
    SSLSocketFactory tls = TrustStore.read(trusted.pem().getBytes(US_ASCII), Optional.empty());
    return TestClient.fetch(
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        1024,
        Route.ofJvm().through(HttpProxy.at(proxy.address())).trusting(tls),
        System::nanoTime);
  }
}
