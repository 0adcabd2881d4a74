package dev.jwtbearer.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads lines that end with LF or CR LF, byte by byte, up to a limit for all of them together. */
final class LineReader {
  private final InputStream in;
  private int left;

  LineReader(InputStream in, int limit) {
    this.in = in;
    this.left = limit;
  }

  /** The next line without its end. */
  String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int b = read(); b != '\n'; b = read()) {
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private int read() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw FetchFailed.brokeOff("the answer is cut off");
    }
    if (--left < 0) {
      throw new FetchFailed("the header of the answer is too large");
    }
    return b;
  }
}
