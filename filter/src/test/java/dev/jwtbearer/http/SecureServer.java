package dev.jwtbearer.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TLS server on loopback that answers every request with the same document. */
final class SecureServer implements AutoCloseable {
  private final HttpsServer server;
  private final Set<String> headerNames = ConcurrentHashMap.newKeySet();

  SecureServer(TestCertificate shown, String document) throws Exception {
    byte[] body = document.getBytes(StandardCharsets.US_ASCII);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(shown.ofServer()));
    server.createContext(
        "/",
        exchange -> {
          headerNames.addAll(exchange.getRequestHeaders().keySet());
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  /** Of all requests, as this server spells them. */
  Set<String> headerNames() {
    return Set.copyOf(headerNames);
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI at(String host) {
    return URI.create("https://" + host + ':' + port() + "/keys");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
