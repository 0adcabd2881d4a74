package dev.jwtbearer.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** What a {@link ScriptedProvider} does on a connection once it has read the request. */
@FunctionalInterface
public interface Reply {
  void on(Socket connection) throws IOException;

  static Reply json(Object value, String... fields) {
    return ok(TestToken.json(value), fields);
  }

  static Reply ok(String body, String... fields) {
    return status(200, body, fields);
  }

  /**
   * An answer with its length, on a connection that ends with it.
   *
   * @param fields such as {@code Retry-After: 5}
   */
  static Reply status(int status, String body, String... fields) {
    return bytes(status, body.getBytes(StandardCharsets.UTF_8), fields);
  }

  static Reply redirect(String location) {
    return status(302, "", "Location: " + location);
  }

  /** A small answer that is large once it is unpacked. */
  static Reply gzip(String body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes(200, packed.toByteArray(), "Content-Encoding: gzip");
  }

  /** An answer that ends before all that it promised has come. */
  static Reply truncated(String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return connection -> {
      send(connection, head(200, length));
      send(connection, body.substring(0, body.length() / 2));
    };
  }

  /** An answer without end, for whoever goes on reading it. */
  static Reply endless() {
    return connection -> {
      send(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"keys\":[");
      byte[] blanks = new byte[16 * 1024];
      Arrays.fill(blanks, (byte) ' ');
      while (true) {
        connection.getOutputStream().write(blanks);
      }
    };
  }

  /** The connection is reset (RST) instead of an answer. */
  static Reply reset() {
    return connection -> {
      connection.setSoLinger(true, 0);
      connection.close();
    };
  }

  /** The connection is closed in good order instead of an answer. */
  static Reply hangUp() {
    return connection -> {};
  }

  /** No answer at all, until the client has had enough. */
  static Reply silence() {
    return connection -> connection.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** One byte at a time, with something done before each. */
  static Reply drip(String body, Runnable beforeEach) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return connection -> {
      send(connection, head(200, bytes.length));
      for (byte one : bytes) {
        beforeEach.run();
        connection.getOutputStream().write(one);
        connection.getOutputStream().flush();
      }
    };
  }

  /** The same, once the gate is open. */
  default Reply behind(Barrier accessControl) {
    return connection -> {
      accessControl.pass();
      on(connection);
    };
  }

  private static Reply bytes(int status, byte[] body, String... fields) {
    return connection -> {
      send(connection, head(status, body.length, fields));
      connection.getOutputStream().write(body);
    };
  }

  private static String head(int status, int length, String... fields) {
    return "HTTP/1.1 "
        + status
        + " Scripted\r\nConnection: close\r\nContent-Length: "
        + length
        + "\r\n"
        + String.join("", Arrays.stream(fields).map(field -> field + "\r\n").toList())
        + "\r\n";
  }

  private static void send(Socket connection, String text) throws IOException {
    OutputStream out = connection.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
