package dev.jwtbearer.real.framework;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends requests as they are written, over as few connections as the server lets it. */
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final int port;
  private Socket socket;
  private InputStream input;

  RawConnection(int port) {
    this.port = port;
  }

  /** What came back. The status is 0 if the server hung up instead. */
  record Answer(int status, String body) {}

  Answer send(Row row, int number) throws IOException {
    boolean isUsed = socket != null;
    try {
      return exchange(row, number);
    } catch (IOException e) {
      close();
      return isUsed ? onceMore(row, number) : new Answer(0, "");
    }
  }

  /** A server may close a connection between two requests. */
  private Answer onceMore(Row row, int number) {
    try {
      return exchange(row, number);
    } catch (IOException e) {
      close();
      return new Answer(0, "");
    }
  }

  private Answer exchange(Row row, int number) throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      input = new BufferedInputStream(socket.getInputStream());
    }
    socket.getOutputStream().write(row.head(number).getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    int status = status(line());
    int length = -1;
    boolean isChunked = false;
    boolean isLast = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).trim());
      }
      isChunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
      isLast |= lower.startsWith("connection:") && lower.contains("close");
    }
    byte[] body;
    if (row.verb() == Verb.HEAD || status == 204 || status == 304) {
      body = new byte[0];
    } else if (isChunked) {
      body = chunks();
    } else if (length >= 0) {
      body = input.readNBytes(length);
    } else {
      isLast = true;
      body = input.readAllBytes();
    }
    if (isLast) {
      close();
    }
    return new Answer(status, new String(body, StandardCharsets.UTF_8));
  }

  private static int status(String line) throws IOException {
    if (!line.startsWith("HTTP/1.1 ")) {
      throw new IOException("no status line: " + line);
    }
    return Integer.parseInt(line.split(" ", 3)[1]);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      body.write(input.readNBytes(size));
      line();
    }
    while (!line().isEmpty()) {
      // trailers
    }
    return body.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].trim(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        socket = null;
      }
    }
  }
}
