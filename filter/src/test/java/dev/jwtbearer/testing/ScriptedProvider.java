package dev.jwtbearer.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider on loopback that can do whatever a connection can do: hang, drip, break off, lie. Each
 * path answers the replies queued {@link #next} for it, then its usual one; during an outage, every
 * path answers the same. Every request is counted. For a provider that merely answers, {@link
 * ProviderServer} will do.
 */
public final class ScriptedProvider implements AutoCloseable {
  public static final String METADATA = ProviderServer.METADATA;
  public static final String OAUTH_METADATA = ProviderServer.OAUTH_METADATA;
  public static final String JWKS = ProviderServer.JWKS;

  private final ServerSocket server;
  private final Map<String, Reply> usual = new ConcurrentHashMap<>();
  private final Map<String, Queue<Reply>> next = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Optional<Reply> outage = Optional.empty();

  private ScriptedProvider() {
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** A provider with those keys, whose metadata name itself as the issuer. */
  public static ScriptedProvider with(TestKey... keys) {
    ScriptedProvider provider = new ScriptedProvider();
    provider.keysAt(JWKS);
    provider.keys(keys);
    return provider;
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The address of a path. */
  public String at(String path) {
    return issuer() + path;
  }

  /** From now on these are the keys: rotation, removal. */
  public void keys(TestKey... keys) {
    usually(JWKS, Reply.ok(keySet(keys)));
  }

  /** The text of a key set. */
  public static String keySet(TestKey... keys) {
    return TestToken.json(Map.of("keys", Arrays.stream(keys).map(TestKey::jwk).toList()));
  }

  /** From now on the metadata say that the keys are at that path. */
  public void keysAt(String path) {
    usually(METADATA, Reply.json(metadata(issuer(), at(path))));
  }

  public static Map<String, Object> metadata(String issuer, String jwksUri) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer);
    metadata.put("jwks_uri", jwksUri);
    return metadata;
  }

  /** What the path answers whenever nothing else is queued for it. */
  public void usually(String path, Reply reply) {
    usual.put(path, reply);
  }

  /** What the path answers to the next requests, one reply for each. */
  public void next(String path, Reply... replies) {
    next.computeIfAbsent(path, p -> new ConcurrentLinkedQueue<>()).addAll(List.of(replies));
  }

  /** From now on every path answers this. */
  public void outage(Reply reply) {
    outage = Optional.of(reply);
  }

  public void endOfOutage() {
    outage = Optional.empty();
  }

  /** How often the path was asked for. */
  public int hits(String path) {
    return hits.getOrDefault(path, new AtomicInteger()).get();
  }

  /** How often anything was asked for. */
  public int allHits() {
    return hits.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        open.add(connection);
        start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      replyTo(path(connection)).on(connection);
      if (!connection.isClosed()) {
        connection.shutdownOutput();
      }
    } catch (IOException theClientHasGone) {
      return;
    } finally {
      open.remove(connection);
    }
  }

  private Reply replyTo(String path) {
    hits.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
    Queue<Reply> queued = next.getOrDefault(path, new ConcurrentLinkedQueue<>());
    Reply usually = usual.getOrDefault(path, Reply.status(404, "nothing here"));
    return outage.or(() -> Optional.ofNullable(queued.poll())).orElse(usually);
  }

  private static String path(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = in.readLine();
    String line = first;
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    return first == null ? "" : first.split("[ ?]")[1];
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "scripted provider");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends every connection as well. */
  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
