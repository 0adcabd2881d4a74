package dev.jwtbearer.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on loopback: discovery, key set, and whatever else a test lets it answer. */
public final class ProviderServer implements AutoCloseable {
  public static final String METADATA = "/.well-known/openid-configuration";
  public static final String OAUTH_METADATA = "/.well-known/oauth-authorization-server";
  public static final String JWKS = "/jwks";

  /** What a path answers. */
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();

  private ProviderServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  /** A provider with those keys. */
  public static ProviderServer with(TestKey... keys) {
    ProviderServer provider = new ProviderServer();
    provider.answer(METADATA, json(provider.metadata()));
    provider.keys(keys);
    return provider;
  }

  /** Where it is, and the issuer that its metadata name. */
  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer());
    metadata.put("jwks_uri", issuer() + JWKS);
    return metadata;
  }

  /** Replaces the key set. */
  public void keys(TestKey... keys) {
    jwks(Arrays.stream(keys).map(TestKey::jwk).toList());
  }

  /** Replaces the key set with any JWKs. */
  public void jwks(List<?> jwks) {
    answer(JWKS, keySet(jwks));
  }

  public void answer(String path, Answer answer) {
    answers.put(path, answer);
  }

  /** How often a path was asked for. */
  public int hits(String path) {
    return hits.getOrDefault(path, new AtomicInteger()).get();
  }

  /** How often anything was asked for. */
  public int allHits() {
    return hits.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  public static Answer json(Object value) {
    return text(200, "application/json", TestToken.json(value));
  }

  public static Answer text(int status, String contentType, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", contentType);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    };
  }

  public static Answer keySet(List<?> jwks) {
    return json(Map.of("keys", jwks));
  }

  /** A refusal without further fields. */
  public static Answer status(int status) {
    return text(status, "text/plain", "no");
  }

  /** Answers after that time. */
  public static Answer after(Duration delay, Answer answer) {
    CountDownLatch never = new CountDownLatch(1);
    return exchange -> {
      try {
        if (!never.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
          answer.to(exchange);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    hits.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
    try (exchange) {
      answers.getOrDefault(path, text(404, "text/plain", "nothing here")).to(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
