package dev.jwtbearer.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that breaks off is a mishap under TLS as well. */
class BrokenTlsTest {
  /** What a server does with the one connection that it takes. */
  private interface Script {
    void play(Socket socket) throws IOException;
  }

  private static TestCertificate certificate;
  private static SSLContext ofServer;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.of("localhost");
    ofServer = certificate.ofServer();
  }

  static Stream<Arguments> breaks() {
    return Stream.of(
        arguments("reset in the handshake", (Script) BrokenTlsTest::reset),
        arguments("closed in the handshake", (Script) Socket::close),
        arguments("reset instead of an answer", afterRequest("", true)),
        arguments("closed instead of an answer", afterRequest("", false)),
        arguments("reset in the header", afterRequest("HTTP/1.1 200 OK\r\nContent-", true)),
        arguments("closed in the header", afterRequest("HTTP/1.1 200 OK\r\nContent-", false)),
        arguments(
            "reset in the body",
            afterRequest("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"keys\"", true)),
        arguments(
            "closed in the body",
            afterRequest("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"keys\"", false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaks")
  void isAMishap(String name, Script script) throws Exception {
    FetchFailed failure = failure(script);

    assertTrue(failure.isMishap(), failure.reason());
  }

  @Test
  void whatIsNoTlsIsNone() throws Exception {
    FetchFailed failure =
        failure(socket -> socket.getOutputStream().write("SSH-2.0\r\n\r\n".getBytes(US_ASCII)));

    assertFalse(failure.isMishap(), failure.reason());
    assertTrue(failure.reason().startsWith("TLS failed: "), failure.reason());
    assertEquals(Optional.empty(), failure.retryAfter());
  }

  private static FetchFailed failure(Script script) throws Exception {
    Route route =
        Route.ofJvm()
            .trusting(TrustStore.read(certificate.pem().getBytes(US_ASCII), Optional.empty()));
    Fetch get =
        TestClient.fetch(
            Duration.ofSeconds(20), Duration.ofSeconds(20), 1024, route, System::nanoTime);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> play(script, server));
      thread.setDaemon(true);
      thread.start();
      URI uri = URI.create("https://localhost:" + server.getLocalPort() + "/keys");
      return assertThrows(FetchFailed.class, () -> get.get(uri, Fetch.NO_DEADLINE));
    }
  }

  private static void play(Script script, ServerSocket server) {
    try (Socket socket = server.accept()) {
      script.play(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private static Script afterRequest(String answer, boolean isReset) {
    return socket -> {
      SSLSocket tls = (SSLSocket) ofServer.getSocketFactory().createSocket(socket, null, true);
      tls.setUseClientMode(false);
      String request = "";
      while (!request.endsWith("\r\n\r\n")) {
        request += (char) tls.getInputStream().read();
      }
      tls.getOutputStream().write(answer.getBytes(US_ASCII));
      if (isReset) {
        reset(socket);
      } else {
        socket.shutdownOutput();
      }
    };
  }
}
