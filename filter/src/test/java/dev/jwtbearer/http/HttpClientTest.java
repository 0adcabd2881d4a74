package dev.jwtbearer.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpClientTest {
  private static final int LIMIT = 1000;
  private static final int FRAMING = 128 * 1024;
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final ProxySelector proxiesBefore = ProxySelector.getDefault();
  private final AtomicLong nanos = new AtomicLong();
  private final Fetch get =
      TestClient.fetch(
          Duration.ofSeconds(2), Duration.ofSeconds(2), LIMIT, Route.ofJvm(), nanos::get);

  @AfterEach
  void restoreProxies() {
    ProxySelector.setDefault(proxiesBefore);
  }

  // The request

  @Test
  void asksForAnUncompressedDocumentOnAConnectionOfItsOwn() throws Exception {
    try (RawServer server = RawServer.answering(OK + "\r\n{}")) {
      Document document = get.get(server.uri("/jwks?a=b%20c"), Fetch.NO_DEADLINE);

      assertEquals("{}", text(document));
      assertEquals(
          List.of(
              "GET /jwks?a=b%20c HTTP/1.1|Host: 127.0.0.1:"
                  + server.port()
                  + "|Accept: application/json, application/jwk-set+json, */*;q=0.1"
                  + "|Accept-Encoding: identity|User-Agent: jwt-bearer-filter|Connection: close"),
          server.requests());
      assertTrue(server.seesTheClientClose());
    }
  }

  @Test
  void asksForTheRootWhenTheAddressHasNoPath() throws Exception {
    try (RawServer server = RawServer.answering(OK + "\r\n{}")) {
      get.get(server.uri(""), Fetch.NO_DEADLINE);

      assertTrue(server.requests().get(0).startsWith("GET / HTTP/1.1|"));
    }
  }

  @Test
  void closesTheConnectionAfterAFailure() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 500 Oops\r\n\r\n")) {
      assertThrows(FetchFailed.class, () -> get.get(server.uri("/"), Fetch.NO_DEADLINE));

      assertTrue(server.seesTheClientClose());
    }
  }

  // Good answers

  static Stream<Arguments> goodAnswers() {
    String x = "x".repeat(LIMIT);
    return Stream.of(
        arguments("until close", OK + "\r\n" + x, x),
        arguments("counted", OK + "Content-Length: 1000\r\n\r\n" + x, x),
        arguments("counted, more follows", OK + "Content-Length: 2\r\n\r\n{}junk", "{}"),
        arguments("counted, empty", OK + "Content-Length: 0\r\n\r\n", ""),
        arguments("until close, empty", OK + "\r\n", ""),
        arguments("chunked", chunked("3e8\r\n" + x + "\r\n0\r\n\r\n"), x),
        arguments(
            "in two chunks",
            chunked("1F4\r\n" + x.substring(500) + "\r\n1f4\r\n" + x.substring(500) + "\r\n0\r\n"),
            x),
        arguments("chunk extension", chunked("2 ; a=b\r\n{}\r\n0;c\r\n\r\n"), "{}"),
        arguments("trailer", chunked("2\r\n{}\r\n0\r\nX: y\r\n\r\n"), "{}"),
        arguments("chunks of a byte", chunked("1\r\nx\r\n".repeat(LIMIT) + "0\r\n"), x),
        arguments("all the chunk lines there may be", chunkLines(FRAMING), "{}"),
        arguments("endless trailer", chunked("2\r\n{}\r\n0\r\n" + "X: y\r\n".repeat(99_999)), "{}"),
        arguments("no chunks", chunked("0\r\n\r\n"), ""),
        arguments("a coding in capitals", OK + "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n", ""),
        arguments("a tab in a field", OK + "X: a\tb\r\n\r\n{}", "{}"),
        arguments("a letter beyond ASCII in a field", OK + "X: caf\u00e9\r\n\r\n{}", "{}"),
        arguments("no space after the colon", OK + "Content-Length:2\r\n\r\n{}", "{}"),
        arguments("identity", OK + "Content-Encoding: identity\r\n\r\n{}", "{}"),
        arguments("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\n{}", "{}"),
        arguments("no reason", "HTTP/1.1 200\r\n\r\n{}", "{}"),
        arguments("LF alone", "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}", "{}"),
        arguments("100 Continue before", "HTTP/1.1 100 Continue\r\n\r\n" + OK + "\r\n{}", "{}"),
        arguments(
            "two interim answers",
            "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 199 X\r\n\r\n" + OK + "\r\n{}",
            "{}"),
        arguments(
            "header of 32 KiB",
            OK + "X: " + "y".repeat(32 * 1024 - OK.length() - 7) + "\r\n\r\n{}",
            "{}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodAnswers")
  void reads(String name, String answer, String body) throws Exception {
    try (RawServer server = RawServer.answering(answer)) {
      assertEquals(body, text(get.get(server.uri("/"), Fetch.NO_DEADLINE)));
    }
  }

  @Test
  void passesOnHowLongTheDocumentIsFresh() throws Exception {
    try (RawServer server =
        RawServer.answering(OK + "Cache-Control: public, max-age=300\r\n\r\n{}", OK + "\r\n{}")) {
      assertEquals(
          Optional.of(Duration.ofMinutes(5)), get.get(server.uri("/"), Fetch.NO_DEADLINE).maxAge());
      assertEquals(Optional.empty(), get.get(server.uri("/"), Fetch.NO_DEADLINE).maxAge());
    }
  }

  /** An answer with two bytes in one chunk, and so many in its lines. */
  private static String chunkLines(int length) {
    String lines = "2;\r\n" + "\r\n" + "0\r\n";
    return chunked("2;" + "a".repeat(length - lines.length()) + "\r\n{}\r\n0\r\n");
  }

  // Bad answers

  static Stream<Arguments> badAnswers() {
    String tooLarge = "the answer is larger than 1000 bytes";
    String cutOff = "the answer is cut off";
    String noSize = "a chunk of the answer has no size";
    String noNumber = "the content length of the answer is not a number";
    String notHttp = "the answer is not HTTP/1.1";
    String largeHead = "the header of the answer is too large";
    String compressed = "the answer is compressed, which was not asked for";
    String notChunked = "the transfer encoding of the answer is not chunked";
    String malformed = "a header field of the answer is malformed";
    String ambiguous = "the length of the answer is ambiguous";
    String x = "x".repeat(LIMIT + 1);
    return Stream.of(
        // Where it ends
        arguments(
            "chunks and a length",
            OK + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            ambiguous),
        arguments(
            "a length and chunks",
            OK + "Content-Length: 1\r\nTransfer-Encoding: Chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            ambiguous),
        arguments(
            "chunks in HTTP/1.0",
            "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            ambiguous),
        arguments(
            "the same length twice",
            OK + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
            noNumber),
        arguments("two lengths in one field", OK + "Content-Length: 2, 2\r\n\r\n{}", noNumber),
        arguments(
            "chunked twice",
            OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            notChunked),
        arguments("chunked, empty", OK + "Transfer-Encoding:\r\n\r\n{}", notChunked),
        // Fields that another reader takes for others
        arguments("folded", OK + "X: a\r\n Content-Length: 2\r\n\r\n{}", malformed),
        arguments("folded by a tab", OK + "X: a\r\n\tY: b\r\n\r\n{}", malformed),
        arguments("folded at once", OK + " X: a\r\n\r\n{}", malformed),
        arguments("space before a colon", OK + "Content-Length : 2\r\n\r\n{}", malformed),
        arguments("tab before a colon", OK + "Transfer-Encoding\t: x\r\n\r\n{}", malformed),
        arguments("CR in a field", OK + "X: a\rContent-Length: 1\r\n\r\n{}", malformed),
        arguments("CR before the end", OK + "X: a\r\r\n\r\n{}", malformed),
        arguments("CR in a name", OK + "X\rContent-Length: 1\r\n\r\n{}", malformed),
        arguments("NUL in a field", OK + "X: a\u0000b\r\n\r\n{}", malformed),
        arguments("NUL in a name", OK + "Content-Length\u0000: 1\r\n\r\n{}", malformed),
        arguments("DEL in a field", OK + "X: a\u007fb\r\n\r\n{}", malformed),
        arguments("a letter beyond ASCII in a name", OK + "caf\u00e9: x\r\n\r\n{}", malformed),
        arguments("CR in the status line", "HTTP/1.1 200 OK\rX: y\r\n\r\n{}", notHttp),
        arguments("status 000", "HTTP/1.1 000 OK\r\n\r\n" + OK + "\r\n{}", notHttp),
        arguments("status 099", "HTTP/1.1 099 OK\r\n\r\n" + OK + "\r\n{}", notHttp),
        arguments("CR in a chunk line", chunked("2;\r0\r\n{}\r\n0\r\n\r\n"), noSize),
        arguments("space before a chunk size", chunked(" 2\r\n{}\r\n0\r\n\r\n"), noSize),
        // Too large
        arguments("larger, until close", OK + "\r\n" + x, tooLarge),
        arguments("larger, counted", OK + "Content-Length: 1001\r\n\r\n" + x, tooLarge),
        arguments("only said to be larger", OK + "Content-Length: 1001\r\n\r\n", tooLarge),
        arguments("4 GiB and 2", OK + "Content-Length: 4294967298\r\n\r\n{}", tooLarge),
        arguments("18 digits", OK + "Content-Length: " + "9".repeat(18) + "\r\n\r\n", tooLarge),
        arguments("larger chunk", chunked("3e9\r\n" + x + "\r\n0\r\n\r\n"), tooLarge),
        arguments("chunk of 4 GiB", chunked("FFFFFFFF\r\n"), tooLarge),
        arguments(
            "larger in two chunks",
            chunked("3e8\r\n" + x.substring(1) + "\r\n1\r\nx\r\n0\r\n\r\n"),
            tooLarge),
        // Cut off
        arguments("nothing", "", cutOff),
        arguments("half a status line", "HTTP/1.1 200", cutOff),
        arguments("half a header", OK + "Content-Length: 2\r\n", cutOff),
        arguments("half a body", OK + "Content-Length: 3\r\n\r\n{}", cutOff),
        arguments("half a chunk", chunked("5\r\n{}"), cutOff),
        arguments("no last chunk", chunked("2\r\n{}\r\n"), cutOff),
        arguments("interim answer only", "HTTP/1.1 100 Continue\r\n\r\n", cutOff),
        // Chunks
        arguments("chunk size no number", chunked("xyz\r\n"), noSize),
        arguments("chunk size empty", chunked("\r\n"), noSize),
        arguments("chunk size negative", chunked("-1\r\n"), noSize),
        arguments("chunk size in C", chunked("0x2\r\n{}\r\n0\r\n\r\n"), noSize),
        arguments("chunk size of 9 digits", chunked("000000002\r\n{}\r\n0\r\n\r\n"), noSize),
        arguments(
            "chunk longer than its size",
            chunked("1\r\n{}\r\n0\r\n\r\n"),
            "a chunk of the answer is longer than its size"),
        arguments("endless chunk extension", chunked("2;" + "a".repeat(FRAMING)), largeHead),
        arguments("a byte too much of extension", chunkLines(FRAMING + 1), largeHead),
        arguments(
            "extensions", chunked(("1;" + "a".repeat(999) + "\r\nx\r\n").repeat(500)), largeHead),
        arguments("zeros before a size", chunked("0".repeat(FRAMING + 1)), largeHead),
        arguments("no end of a chunk", chunked("1\r\nx" + "\r".repeat(FRAMING)), largeHead),
        // Length
        arguments("length no number", OK + "Content-Length: many\r\n\r\n{}", noNumber),
        arguments("length negative", OK + "Content-Length: -1\r\n\r\n{}", noNumber),
        arguments("length signed", OK + "Content-Length: +2\r\n\r\n{}", noNumber),
        arguments("length empty", OK + "Content-Length:\r\n\r\n{}", noNumber),
        arguments("19 digits", OK + "Content-Length: " + "9".repeat(19) + "\r\n\r\n", noNumber),
        arguments("two lengths", OK + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", noNumber),
        // Codings
        arguments("gzip", OK + "Content-Encoding: gzip\r\n\r\n{}", compressed),
        arguments("br", OK + "content-encoding: br\r\n\r\n{}", compressed),
        arguments("gzip twice", OK + "Content-Encoding: gzip, gzip\r\n\r\n{}", compressed),
        arguments("transfer gzip", OK + "Transfer-Encoding: gzip\r\n\r\n{}", notChunked),
        arguments(
            "transfer gzip, chunked", OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0", notChunked),
        // Not HTTP
        arguments("SSH", "SSH-2.0-OpenSSH_9.2\r\n", notHttp),
        arguments("HTTP/2", "HTTP/2 200 OK\r\n\r\n{}", notHttp),
        arguments("HTTP/1.2", "HTTP/1.2 200 OK\r\n\r\n{}", notHttp),
        arguments("status of four digits", "HTTP/1.1 2000 OK\r\n\r\n{}", notHttp),
        arguments("status of two digits", "HTTP/1.1 20 OK\r\n\r\n{}", notHttp),
        arguments("status no number", "HTTP/1.1 OK\r\n\r\n{}", notHttp),
        arguments("an empty line", "\r\n" + OK + "\r\n{}", notHttp),
        arguments(
            "nameless field", OK + ": x\r\n\r\n{}", "a header field of the answer has no name"),
        arguments(
            "field without colon",
            OK + "junk\r\n\r\n{}",
            "a header field of the answer has no name"),
        // Header too large
        arguments("large field", OK + "X: " + "y".repeat(33 * 1024) + "\r\n\r\n{}", largeHead),
        arguments("many fields", OK + "X: y\r\n".repeat(6000) + "\r\n{}", largeHead),
        arguments("endless status line", "HTTP/1.1 200 " + "y".repeat(33 * 1024), largeHead),
        arguments(
            "endless interim answers", "HTTP/1.1 100 Continue\r\n\r\n".repeat(2000), largeHead));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badAnswers")
  void refuses(String name, String answer, String reason) throws Exception {
    try (RawServer server = RawServer.answering(answer)) {
      FetchFailed failed =
          assertThrows(FetchFailed.class, () -> get.get(server.uri("/"), Fetch.NO_DEADLINE));

      assertEquals(reason, failed.reason());
      assertEquals(OptionalInt.empty(), failed.status());
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {101, 201, 204, 206, 300, 304, 305, 400, 401, 403, 404, 500, 503})
  void tellsAnyOtherStatus(int status) throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 " + status + " X\r\nLocation: /next\r\n\r\n{}")) {
      FetchFailed failed =
          assertThrows(FetchFailed.class, () -> get.get(server.uri("/"), Fetch.NO_DEADLINE));

      assertEquals("the answer was " + status, failed.reason());
      assertEquals(OptionalInt.of(status), failed.status());
    }
  }

  /** The page that follows may never come. */
  @ParameterizedTest
  @ValueSource(ints = {204, 304, 404, 503})
  void readsNoErrorPage(int status) {
    RawServer.Script open =
        socket -> {
          RawServer.text("HTTP/1.1 " + status + " X\r\nContent-Length: 9\r\n\r\n").play(socket);
          socket.getInputStream().read();
        };
    try (RawServer server = RawServer.playing(open)) {
      assertEquals("the answer was " + status, failure(server.uri("/")));
    }
  }

  // Redirects

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsARedirectWithinTheOrigin(int status) throws Exception {
    try (RawServer server = RawServer.answering(redirect(status, "/next?a=b"), OK + "\r\n{}")) {
      assertEquals("{}", text(get.get(server.uri("/dir/first"), Fetch.NO_DEADLINE)));
      assertTrue(server.requests().get(1).startsWith("GET /next?a=b HTTP/1.1|"));
    }
  }

  @Test
  void resolvesARelativeRedirect() throws Exception {
    try (RawServer server = RawServer.answering(redirect(302, "next"), OK + "\r\n{}")) {
      get.get(server.uri("/dir/first"), Fetch.NO_DEADLINE);

      assertTrue(server.requests().get(1).startsWith("GET /dir/next HTTP/1.1|"));
    }
  }

  @Test
  void followsThreeRedirectsAndNoMore() throws Exception {
    String away = redirect(302, "/next");
    try (RawServer server = RawServer.answering(away, away, away, OK + "\r\n{}")) {
      assertEquals("{}", text(get.get(server.uri("/"), Fetch.NO_DEADLINE)));
    }
    try (RawServer server = RawServer.answering(away, away, away, away, OK + "\r\n{}")) {
      assertEquals("more than 3 redirects", failure(server.uri("/")));
      assertEquals(4, server.requests().size());
    }
  }

  @Test
  void refusesARedirectToAnotherSchemeHostOrPort() throws Exception {
    try (RawServer other = RawServer.answering(OK + "\r\n{}")) {
      for (String location :
          List.of(
              "http://127.0.0.1:" + other.port() + "/",
              "http://127.0.0.1/",
              "http://localhost:PORT/",
              "http://127.0.0.2:PORT/",
              "https://127.0.0.1:PORT/",
              "//evil.example:PORT/",
              "http://127.0.0.1:PORT@evil.example/",
              "file:///etc/passwd",
              "mailto:a@b")) {
        RawServer.Script away =
            socket ->
                RawServer.text(redirect(302, location.replace("PORT", "" + socket.getLocalPort())))
                    .play(socket);
        try (RawServer server = RawServer.playing(away, RawServer.text(OK + "\r\n{}"))) {
          assertEquals(
              "redirected to another scheme, host or port", failure(server.uri("/")), location);
          assertEquals(1, server.requests().size());
        }
      }
      assertEquals(List.of(), other.requests());
    }
  }

  /** Nothing ends the writing of a request to a server that does not read. */
  @Test
  void refusesARedirectToAnAddressThatIsTooLongToBeWrittenAtOnce() throws Exception {
    String folder = "/" + "a".repeat(1000) + "/";
    try (RawServer server =
        RawServer.playing(
            redirectToLength(2048, folder),
            RawServer.text(OK + "\r\n{}"),
            redirectToLength(2049, folder),
            RawServer.text(OK + "\r\n{}"))) {
      assertEquals("{}", text(get.get(server.uri(folder), Fetch.NO_DEADLINE)));
      assertEquals(2048, (server.origin() + path(server.requests().get(1))).length());
      assertEquals("redirected to a URL longer than 2048 characters", failure(server.uri(folder)));
      assertEquals(3, server.requests().size());
    }
  }

  /** By a relative address, which is shorter. */
  private static RawServer.Script redirectToLength(int length, String folder) {
    return socket -> {
      int rest = length - ("http://127.0.0.1:" + socket.getLocalPort() + folder).length();
      RawServer.text(redirect(302, "x".repeat(rest))).play(socket);
    };
  }

  private static String path(String request) {
    return request.split(" ", 3)[1];
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://[bad", "/a b", "/caf\u00e9", "/%zz", "/a, /b"})
  void refusesARedirectToNoUrl(String location) throws Exception {
    try (RawServer server = RawServer.answering(redirect(302, location), OK + "\r\n{}")) {
      assertEquals("redirected to no URL", failure(server.uri("/")));
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void givesUpOnRedirectsWithoutLocation() throws Exception {
    String nowhere = "HTTP/1.1 302 Found\r\n\r\n";
    try (RawServer server =
        RawServer.answering(Collections.nCopies(4, nowhere).toArray(String[]::new))) {
      assertEquals("more than 3 redirects", failure(server.uri("/a/b")));
    }
  }

  // Time

  @ParameterizedTest(name = "{0}")
  @MethodSource("drips")
  void endsAtTheDeadlineHoweverSteadilyBytesDrip(String name, String beginning, char drop) {
    RawServer.Script drip =
        RawServer.drip(beginning, drop, () -> nanos.addAndGet(TimeUnit.SECONDS.toNanos(1)));
    try (RawServer server = RawServer.playing(drip)) {
      assertEquals("timed out", failure(server.uri("/")));
    }
  }

  static Stream<Arguments> drips() {
    return Stream.of(
        arguments("status line", "", 'H'),
        arguments("header", OK + "X: ", 'y'),
        arguments("counted body", OK + "Content-Length: 1000\r\n\r\n", 'x'),
        arguments("body until close", OK + "\r\n", 'x'),
        arguments("chunk", chunked("3e8\r\n"), 'x'));
  }

  @Test
  void hasOneDeadlineForAllRedirectsTogether() {
    RawServer.Script late =
        socket -> {
          nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1500));
          RawServer.text(redirect(302, "/next")).play(socket);
        };
    try (RawServer server = RawServer.playing(late, late, late, late)) {
      assertEquals("timed out", failure(server.uri("/")));
    }
  }

  @ParameterizedTest
  @CsvSource({"1900, {}", "2000, timed out", "2500, timed out"})
  void givesAnAnswerTheReadTimeoutOnceItIsConnected(int millis, String outcome) throws Exception {
    try (RawServer server = RawServer.playing(after(millis, OK + "\r\n{}"))) {
      assertEquals(outcome, outcome(server, Fetch.NO_DEADLINE));
    }
  }

  @Test
  void takesNoAnswerThatCameTooLateAtOnce() {
    String counted = OK + "Content-Length: 2\r\n\r\n{}";
    try (RawServer server = RawServer.playing(after(2000, counted))) {
      assertEquals("timed out", outcome(server, Fetch.NO_DEADLINE));
    }
  }

  @ParameterizedTest
  @CsvSource({"900, {}", "1000, timed out", "1001, timed out"})
  void endsAtTheDeadlineOfTheCallerIfThatIsEarlier(int millis, String outcome) throws Exception {
    for (long start : List.of(0L, Long.MAX_VALUE - 5, Long.MIN_VALUE)) {
      nanos.set(start);
      try (RawServer server = RawServer.playing(after(millis, OK + "\r\n{}"))) {
        assertEquals(outcome, outcome(server, start + TimeUnit.SECONDS.toNanos(1)));
      }
    }
  }

  @Test
  void doesNotEvenConnectWhenTheDeadlineIsOver() throws Exception {
    for (long start : List.of(0L, Long.MIN_VALUE + 5, Long.MAX_VALUE - 1)) {
      nanos.set(start);
      try (RawServer server = RawServer.answering(OK + "\r\n{}")) {
        assertEquals("timed out", outcome(server, start));
        assertEquals("timed out", outcome(server, start - 10));
        assertEquals("{}", outcome(server, start + TimeUnit.SECONDS.toNanos(1)));
        assertEquals(1, server.requests().size());
      }
    }
  }

  @Test
  void needsNoDeadlineWhereverTheClockBegins() throws Exception {
    for (long start : List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE)) {
      nanos.set(start);
      try (RawServer server = RawServer.answering(OK + "\r\n{}")) {
        assertEquals("{}", outcome(server, Fetch.NO_DEADLINE));
      }
    }
  }

  private RawServer.Script after(int millis, String answer) {
    return socket -> {
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
      RawServer.text(answer).play(socket);
    };
  }

  private String outcome(RawServer server, long deadline) {
    try {
      return text(get.get(server.uri("/"), deadline));
    } catch (FetchFailed e) {
      return e.reason();
    }
  }

  @Test
  void givesUpOnASilentServer() {
    Fetch hasty =
        TestClient.fetch(
            Duration.ofMillis(100), Duration.ofMillis(100), LIMIT, Route.ofJvm(), System::nanoTime);
    RawServer.Script silent = socket -> socket.getInputStream().read();
    try (RawServer server = RawServer.playing(silent)) {
      assertEquals(
          "timed out",
          assertThrows(FetchFailed.class, () -> hasty.get(server.uri("/"), Fetch.NO_DEADLINE))
              .reason());
    }
  }

  // Connections

  @Test
  void tellsThatAConnectionIsRefused() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = taken.getLocalPort();
    }

    assertEquals(
        "the connection was refused", failure(URI.create("http://127.0.0.1:" + port + "/")));
  }

  @Test
  void tellsThatAnAnswerIsNotTls() {
    try (RawServer server = RawServer.answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      String reason = failure(URI.create("https://127.0.0.1:" + server.port() + "/"));

      assertTrue(reason.startsWith("TLS failed: "), reason);
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void endsAHandshakeAtTheDeadlineToo() {
    String recordHeader = "\u0016\u0003\u0003\u0040\u0000";
    RawServer.Script drip =
        RawServer.drip(recordHeader, '\u0002', () -> nanos.addAndGet(TimeUnit.SECONDS.toNanos(1)));
    try (RawServer server = RawServer.playing(drip)) {
      assertEquals("timed out", failure(URI.create("https://127.0.0.1:" + server.port() + "/")));
    }
  }

  // The JVM's proxy

  @Test
  void asksTheProxyOfTheJvmForAnHttpAddress() throws Exception {
    try (RawServer proxy = RawServer.answering(OK + "\r\n{}")) {
      useProxy(proxy);

      assertEquals(
          "{}", text(get.get(URI.create("http://idp.invalid:8080/jwks?a=b"), Fetch.NO_DEADLINE)));
      assertTrue(
          proxy
              .requests()
              .get(0)
              .startsWith("GET http://idp.invalid:8080/jwks?a=b HTTP/1.1|Host: idp.invalid:8080|"));
    }
  }

  @Test
  void tunnelsThroughTheProxyOfTheJvmToAnHttpsAddress() {
    try (RawServer proxy = RawServer.answering(OK + "\r\nno TLS here")) {
      useProxy(proxy);

      String reason = failure(URI.create("https://idp.invalid/jwks"));
      assertTrue(reason.startsWith("TLS failed: "), reason);
      assertEquals(
          List.of("CONNECT idp.invalid:443 HTTP/1.1|Host: idp.invalid:443"), proxy.requests());
    }
  }

  @Test
  void sendsNothingPastAProxyThatRefusesTheTunnel() {
    try (RawServer proxy = RawServer.answering("HTTP/1.1 407 Who are you\r\n\r\n")) {
      useProxy(proxy);

      assertEquals(
          "the proxy answered 407: it needs a password",
          failure(URI.create("https://idp.invalid/jwks")));
    }
  }

  @Test
  void connectsDirectlyWhenTheJvmHasNoProxySelector() throws Exception {
    ProxySelector.setDefault(null);
    try (RawServer server = RawServer.answering(OK + "\r\n{}")) {
      assertEquals("{}", text(get.get(server.uri("/"), Fetch.NO_DEADLINE)));
    }
  }

  private static void useProxy(RawServer proxy) {
    Proxy http =
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", proxy.port()));
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            return List.of(http);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException e) {
            throw new IllegalStateException("nobody tells the selector");
          }
        });
  }

  private String failure(URI uri) {
    return assertThrows(FetchFailed.class, () -> get.get(uri, Fetch.NO_DEADLINE)).reason();
  }

  private static String chunked(String body) {
    return OK + "Transfer-Encoding: chunked\r\n\r\n" + body;
  }

  private static String redirect(int status, String location) {
    return "HTTP/1.1 " + status + " Away\r\nLocation: " + location + "\r\n\r\n";
  }

  private static String text(Document document) {
    return new String(document.body(), ISO_8859_1);
  }
}
