package dev.jwtbearer.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The JVM's proxy is used. The hosts asked for do not exist: only the proxy is ever contacted. */
class ProxyTest {
  private final ProxySelector before = ProxySelector.getDefault();
  private final BoundedGet get =
      new BoundedGet(Duration.ofSeconds(10), Duration.ofSeconds(10), 1024, Route.ofJvm(), () -> 0);

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

      assertEquals("the proxy answered 407", failure.reason());
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
