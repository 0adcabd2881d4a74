package dev.jwtbearer.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that sends bytes as they are, one script for each connection in turn. */
final class RawServer implements AutoCloseable {

  /** What happens on one connection, which is closed afterwards. */
  interface Script {
    void play(Socket socket) throws IOException;
  }

  private static final Pattern LENGTH = Pattern.compile("\\|Content-Length: (\\d+)");

  private final ServerSocket server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final CountDownLatch clientClosed = new CountDownLatch(1);

  private RawServer(Script[] scripts) {
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(() -> serve(scripts));
    thread.setDaemon(true);
    thread.start();
  }

  static RawServer playing(Script... scripts) {
    return new RawServer(scripts);
  }

  /** Reads a request, then sends the first answer; the next one on the next connection. */
  static RawServer answering(String... answers) {
    Script[] scripts = new Script[answers.length];
    for (int i = 0; i < answers.length; i++) {
      scripts[i] = text(answers[i]);
    }
    return new RawServer(scripts);
  }

  static Script text(String answer) {
    return socket -> socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Like {@link #text}, and then bytes without end, with something done before each. */
  static Script drip(String beginning, char drop, Runnable beforeEach) {
    return socket -> {
      text(beginning).play(socket);
      while (true) {
        beforeEach.run();
        socket.getOutputStream().write(drop);
      }
    };
  }

  int port() {
    return server.getLocalPort();
  }

  String origin() {
    return "http://127.0.0.1:" + port();
  }

  URI uri(String pathAndQuery) {
    return URI.create(origin() + pathAndQuery);
  }

  /** Header lines of each request, joined by a vertical bar. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Of each request that has one. */
  List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** True once the client has closed a connection that was served to the end. */
  boolean seesTheClientClose() throws InterruptedException {
    return clientClosed.await(10, TimeUnit.SECONDS);
  }

  private void serve(Script[] scripts) {
    for (Script script : scripts) {
      try (Socket socket = server.accept()) {
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        readRequest(socket, script);
      } catch (IOException clientHasGone) {
        clientClosed.countDown();
      }
    }
  }

  private void readRequest(Socket socket, Script script) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    in.mark(1);
    int first = in.read();
    if (first != 0x16) {
      in.reset();
      StringBuilder request = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        request.append(request.length() == 0 ? "" : "|").append(line);
      }
      requests.add(request.toString());
      readBody(in, request.toString());
    }
    script.play(socket);
    socket.shutdownOutput();
    while (in.read() >= 0) {
      // until the client closes
    }
    clientClosed.countDown();
  }

  private void readBody(BufferedReader in, String request) throws IOException {
    Matcher length = LENGTH.matcher(request);
    if (length.find()) {
      char[] body = new char[Integer.parseInt(length.group(1))];
      for (int i = 0; i < body.length; i++) {
        body[i] = (char) in.read();
      }
      bodies.add(new String(body));
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
