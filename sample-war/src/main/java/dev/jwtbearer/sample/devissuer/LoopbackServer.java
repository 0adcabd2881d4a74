package dev.jwtbearer.sample.devissuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** Serves JSON documents on a free port of 127.0.0.1. */
final class LoopbackServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpServer server;
  private final ExecutorService pool;
  private final List<Thread> threads;

  private LoopbackServer(HttpServer server, ExecutorService pool, List<Thread> threads) {
    this.server = server;
    this.pool = pool;
    this.threads = threads;
  }

  /**
   * Starts it.
   *
   * @param documentsAt what is served, by path, once the address of the server is known
   */
  static LoopbackServer start(Function<String, Map<String, Supplier<String>>> documentsAt)
      throws IOException {
    HttpServer server = create();
    Map<String, Supplier<String>> documents =
        documentsAt.apply("http://127.0.0.1:" + server.getAddress().getPort());
    List<Thread> threads = new CopyOnWriteArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(2, work -> thread(work, threads));
    server.setExecutor(pool);
    server.createContext("/", exchange -> answer(exchange, documents));
    server.start();
    return new LoopbackServer(server, pool, threads);
  }

  /**
   * Its timer outlives {@code stop} by a moment. Without our class loader as its context, Tomcat
   * does not take it for a thread that the web application has left behind.
   */
  private static HttpServer create() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    Thread thread = Thread.currentThread();
    ClassLoader application = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    } finally {
      thread.setContextClassLoader(application);
    }
  }

  /** Leaves no thread behind, so that the container can let go of the web application. */
  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
    try {
      // A pool counts as terminated while its last thread still runs.
      for (Thread thread : threads) {
        thread.join(PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work, List<Thread> threads) {
    Thread thread = new Thread(work, "development-issuer");
    thread.setDaemon(true);
    threads.add(thread);
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
