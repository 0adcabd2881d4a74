package dev.jwtbearer.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came back, to the byte. */
public record Answer(
    int status, Map<String, List<String>> headers, String body, String everything) {

  static Answer parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IllegalStateException("no answer, but: " + text);
    }
    String[] lines = text.substring(0, end).split("\r\n");
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers
          .computeIfAbsent(lines[i].substring(0, colon), name -> new ArrayList<>())
          .add(lines[i].substring(colon + 1).strip());
    }
    String body = text.substring(end + 4);
    boolean isChunked = headers.getOrDefault("Transfer-Encoding", List.of()).contains("chunked");
    return new Answer(
        Integer.parseInt(lines[0].split(" ")[1]),
        headers,
        isChunked && !body.isEmpty() ? dechunked(body) : body,
        text);
  }

  private static String dechunked(String body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int lineEnd = body.indexOf("\r\n", at);
      int length = Integer.parseInt(body.substring(at, lineEnd).strip(), 16);
      if (length == 0) {
        return out.toString(StandardCharsets.UTF_8);
      }
      at = lineEnd + 2;
      out.writeBytes(body.substring(at, at + length).getBytes(StandardCharsets.ISO_8859_1));
      at += length + 2;
    }
  }

  /** All values of a field, in order. */
  List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
  }

  public Optional<String> header(String name) {
    List<String> values = headers(name);
    if (values.size() > 1) {
      throw new AssertionError(name + " came " + values.size() + " times");
    }
    return values.stream().findFirst();
  }

  String challenge() {
    return header("WWW-Authenticate").orElse("none");
  }
}
