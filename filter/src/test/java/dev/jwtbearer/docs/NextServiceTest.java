package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.sun.net.httpserver.HttpServer;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.testing.FakeRequest;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of the page: the token goes to the service, and nowhere else. */
class NextServiceTest {
  /** What came in, as {@code path authorization}. */
  private final List<String> atService = new CopyOnWriteArrayList<>();

  private final List<String> elsewhere = new CopyOnWriteArrayList<>();
  private final HttpServer stranger = server(elsewhere, "");
  private final HttpServer service = server(atService, address(stranger));
  private final FakeRequest request = FakeRequest.get("/");
  private final StockClient client = new StockClient(address(service) + "/items/");
  private final StockResource resource = new StockResource(URI.create(address(service)));

  NextServiceTest() {
    JwtPrincipal ada = mock(JwtPrincipal.class);
    when(ada.token()).thenReturn("a.b.c");
    request.attribute(JwtPrincipal.ATTRIBUTE, ada);
  }

  /** Redirects what ends with {@code moved} to another server. */
  private static HttpServer server(List<String> log, String redirect) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            log.add(
                exchange.getRequestURI()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            boolean isMoved = exchange.getRequestURI().getPath().endsWith("moved");
            if (isMoved) {
              exchange.getResponseHeaders().set("Location", redirect + "/taken");
            }
            exchange.sendResponseHeaders(isMoved ? 302 : 200, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    resource.close();
    service.stop(0);
    stranger.stop(0);
  }

  @Test
  void bringsTheTokenOfTheUser() throws Exception {
    assertEquals(200, client.item("17", request).statusCode());
    try (Response answer = resource.item("17", request)) {
      assertEquals(200, answer.getStatus());
    }
    assertEquals(List.of("/items/17 Bearer a.b.c", "/items/17 Bearer a.b.c"), atService);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/",
        "//evil.example/",
        "@evil.example",
        "/../../x",
        "..%2f",
        "a?b=c#d",
        "{id}",
        "a\r\nX-Evil: 1"
      })
  void cannotBeLedElsewhereByAnId(String id) throws Exception {
    assertEquals(200, client.item(id, request).statusCode());
    try (Response answer = resource.item(id, request)) {
      assertEquals(200, answer.getStatus());
    }
    assertEquals(2, atService.size());
    assertTrue(atService.stream().allMatch(line -> line.matches("/items/[^/?#]+ Bearer a.b.c")));
  }

  @Test
  void followsNoRedirect() throws Exception {
    assertEquals(302, client.item("moved", request).statusCode());
    try (Response answer = resource.item("moved", request)) {
      assertEquals(302, answer.getStatus());
    }
    assertEquals(List.of(), elsewhere);
  }

  @Test
  void forwardsToNoOtherService() {
    JwtPrincipal ada = JwtPrincipal.of(request).orElseThrow();
    try (Client other = ClientBuilder.newClient()) {
      other.register(new TokenForwarding(URI.create(address(service)), ada));
      other.target(address(stranger)).request().get().close();
    }
    assertEquals(List.of("/ null"), elsewhere);
  }

  @Test
  void callsNobodyInTheNameOfNobody() {
    request.removeAttribute(JwtPrincipal.ATTRIBUTE);
    assertThrows(NoSuchElementException.class, () -> client.item("17", request));
    assertThrows(NoSuchElementException.class, () -> resource.item("17", request));
    assertFalse(atService.stream().anyMatch(line -> true));
  }
}
