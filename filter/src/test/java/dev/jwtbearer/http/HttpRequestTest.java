package dev.jwtbearer.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Proxy;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {
  private static final URI PLACE = URI.create("https://idp.example/introspect?apikey=HUSH");

  private static String sent(HttpRequest request) {
    return new String(request.bytes(false, Optional.empty()), ISO_8859_1);
  }

  private static String refusal(HttpRequest request, String name, String value) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> request.with(name, value)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nX: b",
        "a\nX: b",
        "a\rX: b",
        "a\r\n b",
        "a\r\n\r\nGET / HTTP/1.1",
        "a\u0000b",
        "a\u007fb",
        "caf\u00e9",
        "a\u010ab",
        "a\u2028b",
        "\n",
        " a",
        "a ",
        "a\r\n",
        "\ta",
        ""
      })
  void refusesAValueThatIsNotPrintableAsciiOnOneLineAndDoesNotShowIt(String value) {
    assertEquals(
        "not a value of a header: Authorization",
        refusal(HttpRequest.get(PLACE), "Authorization", value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a:", "X\r\nY", "X\n", "caf\u00e9", "a\u0000", "(a)", "a\"", "a,b"})
  void refusesANameThatIsNoToken(String name) {
    assertEquals("not a name for one more header", refusal(HttpRequest.get(PLACE), name, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "host",
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Accept-Encoding",
        "User-Agent",
        "Proxy-Authorization",
        "Proxy-Connection",
        "Keep-Alive",
        "TE",
        "Trailer",
        "Upgrade",
        "Expect"
      })
  void refusesAHeaderThatIsTheClientsOwn(String name) {
    assertEquals("not a name for one more header", refusal(HttpRequest.get(PLACE), name, "x"));
  }

  @Test
  void refusesTheSameHeaderTwice() {
    HttpRequest request = HttpRequest.get(PLACE).with("Accept", "a/b");

    assertEquals("not a name for one more header", refusal(request, "accept", "c/d"));
    assertTrue(sent(request).contains("\r\nAccept: a/b\r\n"));
    assertFalse(sent(HttpRequest.get(PLACE)).contains("Accept:"));
  }

  @Test
  void takesEightThousandCharactersOfHeaders() {
    HttpRequest half = HttpRequest.get(PLACE).with("A", "x".repeat(4095));

    assertTrue(sent(half.with("B", "x".repeat(4095))).contains("\r\nB: x"));
    assertEquals("headers of more than 8192 characters", refusal(half, "B", "x".repeat(4096)));
  }

  @Test
  void takesABodyOf32KiB() {
    assertTrue(
        sent(HttpRequest.post(PLACE, new byte[32 * 1024])).contains("Content-Length: 32768\r\n"));
    assertEquals(
        "a body of more than 32768 bytes",
        assertThrows(
                IllegalArgumentException.class,
                () -> HttpRequest.post(PLACE, new byte[32 * 1024 + 1]))
            .getMessage());
  }

  @Test
  void doesNotShareItsBody() {
    byte[] body = {'a'};
    HttpRequest request = HttpRequest.post(PLACE, body);
    body[0] = 'b';

    assertTrue(sent(request).endsWith("\r\n\r\na"));
  }

  @Test
  void showsNeitherQueryNorHeadersNorBody() {
    HttpRequest post =
        HttpRequest.post(PLACE, "HUSH".getBytes(ISO_8859_1)).with("Authorization", "HUSH");

    assertEquals("POST https://idp.example/introspect?...", post.toString());
    assertEquals("GET https://idp.example/introspect?...", HttpRequest.get(PLACE).toString());
  }

  /** What fills the send buffer is written at once; a request must leave room in it. */
  @Test
  void fitsIntoTheSendBufferAtItsLargest() throws Exception {
    URI longest = URI.create("http://a.example/" + "a".repeat(Endpoint.LONGEST - 17));
    HttpRequest largest =
        HttpRequest.post(longest, new byte[HttpRequest.LARGEST_BODY])
            .with("X", "x".repeat(8 * 1024 - 1));
    int bytes = largest.bytes(true, Optional.of("Basic " + "a".repeat(6000))).length;

    try (DeadlineSocket socket =
        new DeadlineSocket(Proxy.NO_PROXY, ExchangeDeadline.at(Long.MAX_VALUE, () -> 0))) {
      assertTrue(bytes < 64 * 1024, bytes + " bytes");
      assertTrue(socket.getSendBufferSize() >= 128 * 1024, socket.getSendBufferSize() + " bytes");
    }
  }
}
