package dev.jwtbearer.sample.devissuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Serves JSON documents on a free port of 127.0.0.1. */
final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static LoopbackServer start(Map<String, Supplier<String>> documents) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    ExecutorService threads = Executors.newFixedThreadPool(2, LoopbackServer::thread);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, documents));
    server.start();
    return new LoopbackServer(server, threads);
  }

  /** Without a slash at the end. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Leaves no thread behind, so that the container can let go of the web application. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "development-issuer");
    thread.setDaemon(true);
    return thread;
  }

  private static void answer(HttpExchange exchange, Map<String, Supplier<String>> documents)
      throws IOException {
    try (exchange) {
      Supplier<String> document = documents.get(exchange.getRequestURI().getPath());
      if (document == null) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!"GET".equals(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
      } else {
        byte[] body = document.get().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }
}
