package dev.jwtbearer.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A TLS server on loopback that answers every request with the same document. */
final class SecureServer implements AutoCloseable {
  private final HttpsServer server;

  SecureServer(TestCertificate shown, String document) throws Exception {
    byte[] body = document.getBytes(StandardCharsets.US_ASCII);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(shown.ofServer()));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
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
