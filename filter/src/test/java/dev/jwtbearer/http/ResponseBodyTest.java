package dev.jwtbearer.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseBodyTest {
  private static final int LIMIT = 1000;
  private static final int FRAMING = 128 * 1024;

  /** An answer that goes on with the same for ever. */
  private static final class Endless extends InputStream {
    private final byte[] again;
    private int bytes;

    Endless(String again) {
      this.again = again.getBytes(ISO_8859_1);
    }

    @Override
    public int read() {
      return again[bytes++ % again.length];
    }
  }

  private static ResponseHead head(String field) throws IOException {
    String text = "HTTP/1.1 200 OK\r\n" + field + "\r\n\r\n";
    return ResponseHead.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }

  @ParameterizedTest
  @CsvSource({
    "Connection: close, x",
    "Content-Length: 1001, x",
    "Transfer-Encoding: chunked, '1\r\nx\r\n'",
    "Transfer-Encoding: chunked, '1;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\nx\r\n'",
    "Transfer-Encoding: chunked, 1",
    "Transfer-Encoding: chunked, ';'",
    "Transfer-Encoding: chunked, 'ff\r\nx'"
  })
  void readsNoMoreThanTheLimitAndTheChunkLines(String field, String again) throws Exception {
    Endless endless = new Endless(again);

    assertThrows(FetchFailed.class, () -> ResponseBody.read(head(field), endless, LIMIT));
    assertTrue(endless.bytes <= LIMIT + 1 + FRAMING + 1, endless.bytes + " bytes");
  }

  @ParameterizedTest
  @CsvSource({"'0\r\nX: y\r\n', 3", "'0;aa\r\n', 6"})
  void readsNoTrailer(String again, int bytes) throws Exception {
    Endless endless = new Endless(again);

    assertEquals(0, ResponseBody.read(head("Transfer-Encoding: chunked"), endless, LIMIT).length);
    assertEquals(bytes, endless.bytes);
  }
}
