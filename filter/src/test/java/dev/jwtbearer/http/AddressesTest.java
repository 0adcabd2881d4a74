package dev.jwtbearer.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A host with several addresses. The server of these tests listens on 127.0.0.1 alone. */
class AddressesTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n\r\n{}";

  private final ProxySelector before = ProxySelector.getDefault();

  @AfterEach
  void restoreTheProxyOfTheJvm() {
    ProxySelector.setDefault(before);
  }

  private static NameResolver resolver(String... addresses) {
    return host -> {
      InetAddress[] found = new InetAddress[addresses.length];
      for (int i = 0; i < addresses.length; i++) {
        found[i] = InetAddress.getByAddress(host, InetAddress.getByName(addresses[i]).getAddress());
      }
      return found;
    };
  }

  private static String outcome(HttpClient client, String uri) {
    try {
      HttpRequest request = HttpRequest.get(URI.create(uri));
      return new String(
          client.send(request, client.deadlineAt(Fetch.NO_DEADLINE)).body(), ISO_8859_1);
    } catch (FetchFailed e) {
      return e.reason();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.2 127.0.0.1",
        "::1 127.0.0.1",
        "127.0.0.2 127.0.0.3 ::1 127.0.0.4 127.0.0.1",
        "127.0.0.1 127.0.0.2"
      })
  void triesAllUntilOneTakesTheConnection(String addresses) {
    try (RawServer server = RawServer.answering(OK)) {
      HttpClient client = TestClient.of(Route.ofJvm(), resolver(addresses.split(" ")));

      assertEquals("{}", outcome(client, "http://idp.example:" + server.port() + "/"));
      assertEquals(1, server.requests().size());
      assertTrue(server.requests().get(0).contains("|Host: idp.example:" + server.port() + "|"));
    }
  }

  @Test
  void reachesAnIpv6AddressAfterAnIpv4Address() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      Thread thread = new Thread(() -> answerOnce(server));
      thread.setDaemon(true);
      thread.start();
      HttpClient client = TestClient.of(Route.ofJvm(), resolver("127.0.0.2", "127.0.0.3", "::1"));

      assertEquals("{}", outcome(client, "http://idp.example:" + server.getLocalPort() + "/"));
    }
  }

  private static void answerOnce(ServerSocket server) {
    try (Socket socket = server.accept()) {
      while (socket.getInputStream().read() != '\n') {
        // the request line
      }
      RawServer.text(OK).play(socket);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tellsTheFailureOfTheFirstIfAllFail() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = taken.getLocalPort();
    }
    HttpClient client = TestClient.of(Route.ofJvm(), resolver("127.0.0.1", "::1"));

    assertEquals("the connection was refused", outcome(client, "http://idp.example:" + port + "/"));
  }

  /** A full queue of connections drops packets, as a firewall does. */
  @Test
  void leavesTimeForTheSecondIfTheFirstDoesNotAnswer() throws Exception {
    try (RawServer server = RawServer.answering(OK);
        ServerSocket full = new ServerSocket(server.port(), 1, InetAddress.getByName("127.0.0.2"));
        Connected fillers = Connected.filling(full)) {
      HttpClient client =
          new HttpClient(
              new HttpBounds(Duration.ofSeconds(2), TestClient.PATIENT, 1024),
              Route.ofJvm(),
              resolver("127.0.0.2", "127.0.0.1"),
              System::nanoTime);

      assertEquals("{}", outcome(client, "http://idp.example:" + server.port() + "/"));
      assertTrue(fillers.sockets.size() > 1);
    }
  }

  /** Connections that nobody accepts. */
  private static final class Connected implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();

    static Connected filling(ServerSocket server) throws IOException {
      Connected connected = new Connected();
      try {
        while (connected.sockets.size() < 100) {
          Socket socket = new Socket();
          connected.sockets.add(socket);
          socket.connect(server.getLocalSocketAddress(), 100);
        }
      } catch (SocketTimeoutException queueIsFull) {
        return connected;
      }
      throw new IllegalStateException("the queue takes any number");
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2000, 2000, 1, 2000",
    "2000, 2000, 2, 1000",
    "2000, 2000, 4, 500",
    "2000, 2000, 16, 500",
    "2000, 1500, 15, 500",
    "2000, 300, 2, 300",
    "2000, 1, 16, 1",
    "3, 3, 4, 1",
    "1, 1, 2, 1"
  })
  void givesEachAnEqualShareOfTheTimeButAtLeastAQuarter(
      int connectTimeout, int millisLeft, int addressesLeft, int share) {
    assertEquals(
        share,
        ConnectionFactory.share(Duration.ofMillis(connectTimeout), millisLeft, addressesLeft));
  }

  @Test
  void triesAllAddressesOfAProxy() {
    try (RawServer proxy = RawServer.answering(OK)) {
      Route route =
          Route.ofJvm()
              .through(
                  HttpProxy.at(InetSocketAddress.createUnresolved("proxy.example", proxy.port())));

      assertEquals(
          "{}",
          outcome(TestClient.of(route, resolver("127.0.0.2", "127.0.0.1")), "http://idp.invalid/"));
    }
  }

  /** The JDK would look its name up once more, and without a deadline. */
  @Test
  void triesAllAddressesOfASocksProxyOfTheJvm() throws Exception {
    try (ServerSocket socks = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Thread thread = new Thread(() -> answerThroughSocks(socks));
      thread.setDaemon(true);
      thread.start();
      ProxySelector.setDefault(
          selecting(
              new Proxy(
                  Proxy.Type.SOCKS,
                  InetSocketAddress.createUnresolved("socks.invalid", socks.getLocalPort()))));

      assertEquals(
          "{}",
          outcome(
              TestClient.of(Route.ofJvm(), resolver("127.0.0.2", "127.0.0.1")),
              "http://idp.invalid/"));
    }
  }

  /** RFC 1928: no authentication, and any destination by name. */
  private static void answerThroughSocks(ServerSocket server) {
    try (Socket socket = server.accept()) {
      InputStream in = socket.getInputStream();
      in.readNBytes(1);
      in.readNBytes(in.read());
      socket.getOutputStream().write(new byte[] {5, 0});
      in.readNBytes(4);
      in.readNBytes(in.read() + 2);
      socket.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
      while (in.read() != '\n') {
        // the request line
      }
      RawServer.text(OK).play(socket);
      socket.shutdownOutput();
      in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProxySelector selecting(Proxy proxy) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(proxy);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    };
  }

  @Test
  void looksNoAddressUp() {
    NameResolver none =
        host -> {
          throw new IllegalStateException("looked up: " + host);
        };
    try (RawServer server = RawServer.answering(OK)) {
      assertEquals("{}", outcome(TestClient.of(Route.ofJvm(), none), server.uri("/").toString()));
    }
  }
}
