package dev.jwtbearer.real.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.websocket.Caller.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A WebSocket of an application whose web.xml has the lines of our page, where they are needed. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.jwtbearer.real.websocket.Place#all")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSocketIT {
  private static final Map<String, String> NO_HEADERS = Map.of();

  @Parameter private Place place;
  private Server server;

  @BeforeParameterizedClassInvocation
  void start(Place next, @TempDir Path work) throws Exception {
    String line = next.line().orElse("");
    server = next.start(work, line.isEmpty() ? "" : Page.declaration(line));
  }

  @AfterParameterizedClassInvocation
  void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  private String token() {
    return server.visitor().token("user=grace&roles=clerk");
  }

  private Outcome open(String query, Map<String, String> headers) throws Exception {
    return new Caller(server).opens(query, headers);
  }

  private void assertOpenedByGrace(Outcome outcome) {
    String role = place.tellsRoles() ? " clerk" : "";
    assertEquals(
        new Outcome(
            101, "", "grace JwtPrincipal, grace JwtPrincipal" + role, "grace JwtPrincipal, again"),
        outcome);
  }

  @Test
  void doesNotOpenWithoutToken() throws Exception {
    assertEquals(new Outcome(401, "Bearer", "", ""), open("", NO_HEADERS));
  }

  @Test
  void doesNotOpenWithABadToken() throws Exception {
    String token = server.visitor().token("flaw=expired");

    assertEquals(
        new Outcome(
            401,
            "Bearer error=\"invalid_token\", error_description=\"The token has expired\"",
            "",
            ""),
        open("", Map.of("Authorization", "Bearer " + token)));
  }

  @Test
  void knowsWhoOpensItWithAHeader() throws Exception {
    assertOpenedByGrace(open("", Map.of("Authorization", "Bearer " + token())));
  }

  @Test
  void knowsWhoOpensItAsABrowserWouldWithACookie() throws Exception {
    assertOpenedByGrace(open("", Map.of("Cookie", "feed=" + token())));
  }

  @Test
  void knowsWhoOpensItAsABrowserWouldWithAQuery() throws Exception {
    String token = token();

    assertOpenedByGrace(open("?token=" + token, NO_HEADERS));

    assertFalse(server.log().contains(token), "the log has the token");
  }

  @Test
  void doesNotOpenWithTwoTokens() throws Exception {
    String token = token();

    assertEquals(400, open("?token=" + token, Map.of("Cookie", "feed=" + token)).status());
  }

  @Test
  void doesNotLookForATokenAmongTheSubprotocols() throws Exception {
    assertEquals(
        new Outcome(401, "Bearer", "", ""), new Caller(server).opens("", NO_HEADERS, token()));
  }

  @Test
  void doesNotWarn() {
    assertFalse(server.log().contains("WebSockets can open without a token"), server.log());
  }
}
