package dev.jwtbearer.real.keycloak;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where Keycloak sends the logout tokens of a client. */
final class LogoutReceiver implements AutoCloseable {
  private static final String FIELD = "logout_token=";

  private final HttpServer server;
  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

  LogoutReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The next logout token. */
  String await() {
    try {
      String body = bodies.poll(60, TimeUnit.SECONDS);
      if (body == null || !body.startsWith(FIELD)) {
        throw new AssertionError("no logout token, but " + body);
      }
      return body.substring(FIELD.length());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
