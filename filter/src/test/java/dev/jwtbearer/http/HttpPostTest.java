package dev.jwtbearer.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST, as for introspection (RFC 7662) and token endpoints (RFC 6749). */
class HttpPostTest {
  private static final int LIMIT = 1000;
  private static final String JSON = "Content-Type: application/json\r\n";

  private final AtomicLong nanos = new AtomicLong();
  private final HttpClient client =
      TestClient.of(Duration.ofSeconds(2), Duration.ofSeconds(2), LIMIT, Route.ofJvm(), nanos::get);

  private HttpResponse post(URI uri) throws FetchFailed {
    HttpRequest request =
        HttpRequest.post(uri, "token=abc".getBytes(US_ASCII))
            .with("Authorization", "Basic Y2xpZW50OnNlY3JldA==")
            .with("Content-Type", "application/x-www-form-urlencoded")
            .with("Accept", "application/json");
    return client.send(request, client.deadlineAt(Fetch.NO_DEADLINE));
  }

  private String failure(RawServer server) {
    return assertThrows(FetchFailed.class, () -> post(server.uri("/introspect"))).reason();
  }

  private static String text(HttpResponse response) {
    return new String(response.body(), ISO_8859_1);
  }

  @Test
  void sendsHeadersAndBodyOnAConnectionOfItsOwn() throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\n" + JSON + "\r\n{\"active\":false}")) {
      HttpResponse response = post(server.uri("/introspect?a=b"));

      assertEquals("{\"active\":false}", text(response));
      assertEquals(
          List.of(
              "POST /introspect?a=b HTTP/1.1|Host: 127.0.0.1:"
                  + server.port()
                  + "|Authorization: Basic Y2xpZW50OnNlY3JldA=="
                  + "|Content-Type: application/x-www-form-urlencoded|Accept: application/json"
                  + "|Accept-Encoding: identity|User-Agent: jwt-bearer-filter|Content-Length: 9"
                  + "|Connection: close"),
          server.requests());
      assertEquals(List.of("token=abc"), server.bodies());
      assertTrue(server.seesTheClientClose());
    }
  }

  @Test
  void sendsAnEmptyBodyWithItsLength() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n{}")) {
      client.send(
          HttpRequest.post(server.uri("/"), new byte[0]), client.deadlineAt(Fetch.NO_DEADLINE));

      assertTrue(server.requests().get(0).contains("|Content-Length: 0|"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 400, 401, 403, 404, 429, 500, 503, 599})
  void returnsTheBodyOfAnyStatus(int status) throws Exception {
    String answer =
        "HTTP/1.1 "
            + status
            + " X\r\nContent-Type: Application/JSON; charset=utf-8\r\n"
            + "Retry-After: 7\r\nContent-Length: 25\r\n\r\n{\"error\":\"invalid_grant\"}";
    try (RawServer server = RawServer.answering(answer)) {
      HttpResponse response = post(server.uri("/token"));

      assertEquals(status, response.status());
      assertEquals(Optional.of("application/json"), response.mediaType());
      assertEquals(Optional.of("Application/JSON; charset=utf-8"), response.header("content-type"));
      assertEquals(Optional.of(Duration.ofSeconds(7)), response.retryAfter());
      assertEquals("{\"error\":\"invalid_grant\"}", text(response));
    }
  }

  @Test
  void hasNoMediaTypeWithoutContentType() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n{}")) {
      assertEquals(Optional.empty(), post(server.uri("/")).mediaType());
    }
  }

  /** Not even within the origin, nor as a GET: credentials and token are for one address. */
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirect(int status) throws Exception {
    String away = "HTTP/1.1 " + status + " Away\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n";
    try (RawServer server = RawServer.answering(away, "HTTP/1.1 200 OK\r\n\r\n{}")) {
      HttpResponse response = post(server.uri("/introspect"));

      assertEquals(status, response.status());
      assertEquals(Optional.of("/next"), response.header("location"));
      assertEquals(1, server.requests().size());
    }
  }

  /** The server says nothing more and leaves the connection open. */
  @ParameterizedTest
  @CsvSource({"101", "204", "304"})
  void waitsForNoBodyWhereTheStatusHasNone(int status) throws Exception {
    RawServer.Script open =
        socket -> {
          RawServer.text("HTTP/1.1 " + status + " X\r\nContent-Length: 5\r\n\r\n").play(socket);
          socket.getInputStream().read();
        };
    try (RawServer server = RawServer.playing(open)) {
      HttpResponse response = post(server.uri("/"));

      assertEquals(status, response.status());
      assertEquals("", text(response));
    }
  }

  @Test
  void readsAChunkedAnswer() throws Exception {
    String chunks = "b\r\n{\"active\": \r\n6\r\nfalse}\r\n0\r\n\r\n";
    try (RawServer server =
        RawServer.answering("HTTP/1.1 400 X\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)) {
      assertEquals("{\"active\": false}", text(post(server.uri("/"))));
    }
  }

  static Stream<Arguments> drips() {
    return Stream.of(
        arguments("status line", ""),
        arguments("header", "HTTP/1.1 200 OK\r\nX: "),
        arguments("body until close", "HTTP/1.1 200 OK\r\n\r\n"),
        arguments("counted body", "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"),
        arguments("error page", "HTTP/1.1 500 X\r\nContent-Length: 900\r\n\r\n"),
        arguments("chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("drips")
  void endsAtTheDeadlineHoweverSteadilyBytesDrip(String name, String beginning) {
    RawServer.Script drip =
        RawServer.drip(beginning, 'x', () -> nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100)));
    try (RawServer server = RawServer.playing(drip)) {
      assertEquals("timed out", failure(server));
    }
  }

  static Stream<Arguments> badAnswers() {
    String x = "x".repeat(LIMIT + 1);
    return Stream.of(
        arguments("HTTP/1.1 200 OK\r\n\r\n" + x, "the answer is larger than 1000 bytes"),
        arguments("HTTP/1.1 400 X\r\n\r\n" + x, "the answer is larger than 1000 bytes"),
        arguments(
            "HTTP/1.1 400 X\r\nContent-Length: 1001\r\n\r\n",
            "the answer is larger than 1000 bytes"),
        arguments("HTTP/1.1 400 X\r\nContent-Length: 3\r\n\r\n{}", "the answer is cut off"),
        arguments(
            "HTTP/1.1 400 X\r\nContent-Encoding: gzip\r\n\r\n{}",
            "the answer is compressed, which was not asked for"));
  }

  @ParameterizedTest
  @MethodSource("badAnswers")
  void refuses(String answer, String reason) {
    try (RawServer server = RawServer.answering(answer)) {
      assertEquals(reason, failure(server));
    }
  }

  /** Nothing can end a write, so the largest request must need nobody who reads it. */
  @Test
  void endsAtTheDeadlineThoughNobodyReadsTheLargestRequest() throws Exception {
    HttpClient hasty =
        TestClient.of(
            Duration.ofSeconds(5), Duration.ofMillis(200), LIMIT, Route.ofJvm(), System::nanoTime);
    try (ServerSocket deaf = new ServerSocket()) {
      deaf.setReceiveBufferSize(1024);
      deaf.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
      HttpRequest largest =
          HttpRequest.post(
                  URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/" + "a".repeat(2000)),
                  new byte[HttpRequest.LARGEST_BODY])
              .with("X", "a".repeat(8 * 1024 - 1));

      assertEquals(
          "timed out",
          assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () ->
                  assertThrows(
                          FetchFailed.class,
                          () -> hasty.send(largest, hasty.deadlineAt(Fetch.NO_DEADLINE)))
                      .reason()));
    }
  }
}
