package dev.jwtbearer.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Many requests over one connection, several of them under way at a time. For requests after which
 * the server keeps the connection.
 */
public final class Conversation implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int UNDER_WAY = 32;

  private final int port;
  private final Socket socket;
  private final InputStream in;

  public Conversation(int port) {
    this.port = port;
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request without body: method and target, and maybe one header line. */
  public record Asked(String method, String target, String header) {}

  /** The answers, in order. */
  public List<Answer> ask(List<Asked> requests) {
    List<Answer> answers = new ArrayList<>();
    try {
      for (int from = 0; from < requests.size(); from += UNDER_WAY) {
        List<Asked> some = requests.subList(from, Math.min(requests.size(), from + UNDER_WAY));
        StringBuilder text = new StringBuilder();
        some.forEach(request -> append(request, text));
        socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        for (Asked request : some) {
          answers.add(answer(request));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers;
  }

  private void append(Asked request, StringBuilder text) {
    text.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    text.append("Host: 127.0.0.1:").append(port).append("\r\n");
    if (!request.header().isEmpty()) {
      text.append(request.header()).append("\r\n");
    }
    text.append("\r\n");
  }

  private Answer answer(Asked request) throws IOException {
    StringBuilder text = new StringBuilder();
    readUpTo("\r\n\r\n", text, request);
    Answer head = Answer.parse(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (request.method().equals("HEAD")) {
      return head;
    }
    if (head.header("Transfer-Encoding").isPresent()) {
      readUpTo("0\r\n\r\n", text, request);
    } else {
      int length = Integer.parseInt(head.header("Content-Length").orElse("0"));
      text.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
    }
    return Answer.parse(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private void readUpTo(String end, StringBuilder text, Asked request) throws IOException {
    int from = text.length();
    while (text.length() - from < end.length()
        || text.indexOf(end, text.length() - end.length()) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection is closed before the answer to " + request);
      }
      text.append((char) next);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
