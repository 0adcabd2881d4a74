package dev.jwtbearer.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection to the server, kept for many requests. */
final class Connection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String END = "\r\n\r\n";
  private static final String LENGTH = "\r\ncontent-length:";

  private final Socket socket;
  private final InputStream in;

  Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** The status of the answer. */
  int ask(String token) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("GET / HTTP/1.1\r\nHost: soak\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
    String head = head();
    int length = head.indexOf(LENGTH);
    if (length < 0) {
      throw new IOException("an answer without length: " + head);
    }
    int begin = length + LENGTH.length();
    in.skipNBytes(Long.parseLong(head.substring(begin, head.indexOf('\r', begin)).strip()));
    return Integer.parseInt(head.split(" ", 3)[1]);
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END, head.length() - END.length()) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended");
      }
      head.append((char) next);
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
