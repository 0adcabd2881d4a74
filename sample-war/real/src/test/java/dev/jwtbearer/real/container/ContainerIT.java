package dev.jwtbearer.real.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.part.Visitor;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged WAR does in a server that others made, whichever it is. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.jwtbearer.real.container.Matrix#chosen")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerIT {
  @RegisterExtension static final Scores SCORES = new Scores();

  @Parameter private Entrant entrant;
  private Server server;
  private Visitor visitor;

  @TempDir Path work;

  @BeforeParameterizedClassInvocation
  void start(Entrant next, @TempDir Path directory) throws Exception {
    SCORES.enter(next);
    server = next.start(directory, LedgerWar.packaged());
    visitor = server.visitor();
  }

  @AfterParameterizedClassInvocation
  void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @AfterAll
  static void printTheTable() {
    SCORES.print();
  }

  @Test
  void servesTheTryItPageAndTheCatalogueToEverybody() {
    assertEquals(200, visitor.get("/").status());
    assertTrue(visitor.get("/").body().contains("<h1>Order ledger</h1>"));
    assertEquals(200, visitor.get("/public/catalogue").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/orders", "/orders/slow", "/orders/today", "/reports/margin", "/reports/refused"})
  void challengesWithoutToken(String path) {
    Reply reply = visitor.get(path);

    assertEquals(401, reply.status());
    assertEquals("Bearer", reply.challenge());
    assertEquals("", reply.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "PS256", "EdDSA"})
  void knowsPrincipalAndRoles(String alg) {
    Reply reply =
        visitor.get("/orders", visitor.token("user=grace&roles=clerk,auditor&alg=" + alg));

    assertSeen(reply, "REQUEST", "grace", "[\"clerk\",\"auditor\"]");
  }

  @ParameterizedTest
  @CsvSource({"/orders/slow, ASYNC", "/orders/today, FORWARD"})
  void knowsThemInOtherDispatchesToo(String path, String dispatch) {
    Reply reply = visitor.get(path, visitor.token("user=grace&roles=clerk"));

    assertSeen(reply, dispatch, "grace", "[\"clerk\"]");
  }

  @Test
  void knowsThemOnTheErrorPage() {
    Reply reply = visitor.get("/reports/margin", visitor.token("user=joe&roles=clerk"));

    assertEquals(403, reply.status(), reply::everything);
    assertEquals("joe", reply.json().get("user").textValue());
    assertEquals("[\"clerk\"]", reply.json().get("roles").toString());
  }

  @Test
  void letsAManagerIn() {
    Reply reply = visitor.get("/reports/margin", visitor.token("roles=manager"));

    assertEquals(200, reply.status(), reply::everything);
  }

  @ParameterizedTest
  @CsvSource({
    "expired, The token has expired",
    "not-yet-valid, The token is not valid yet",
    "issuer, The issuer of the token is not trusted",
    "audience, The token is meant for another audience",
    "altered, The signature of the token is not valid",
    "unsigned, The algorithm of the token is not allowed",
    "public-key-as-secret, The algorithm of the token is not allowed",
    "unknown-key, The key of the token is not known",
    "id-token, The token is not an access token"
  })
  void refusesATokenWithFlaw(String flaw, String description) {
    String token = visitor.token("flaw=" + flaw);

    Reply reply = visitor.get("/orders", token);

    assertEquals(401, reply.status());
    assertTrue(reply.challenge().startsWith("Bearer error=\"invalid_token\""), reply.challenge());
    assertEquals(description, reply.description());
    assertFalse(server.log().contains(token), "the log has the token");
  }

  @Test
  void tellsTokensOnOneConnectionApartByTheCaseOfALetter() {
    String good = visitor.token("alg=EdDSA");
    char[] signs = good.toCharArray();
    int last = signs.length - 1;
    while (!Character.isLetter(signs[last])) {
      last--;
    }
    signs[last] ^= 0x20;
    String changed = new String(signs);

    assertEquals(
        List.of(200, 200, 401, 200), visitor.statusesOnOneConnection(good, good, changed, good));
  }

  @Test
  void refusesTwoTokens() {
    String header = "Authorization: Bearer " + visitor.token("");

    String reply = visitor.raw("GET /ledger/orders HTTP/1.1", header, header);

    assertTrue(reply.startsWith("HTTP/1.1 400"), reply);
    assertTrue(reply.contains("error=\"invalid_request\""), reply);
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "/ledger/public/..;/orders",
        "/ledger/public/..;a=b/orders",
        "/ledger/public/;/../orders",
        "/ledger/public/%2e%2e/orders",
        "/ledger/public/%2E%2E%2Forders",
        "/ledger/public/.%2e/orders",
        "/ledger/public/%252e%252e/orders",
        "/ledger/public/catalogue/../../orders",
        "/ledger/public//../orders",
        "/ledger/orders;x=1",
        "/ledger/orders;jsessionid=1",
        "/ledger;x=1/orders",
        "/ledger/;/orders",
        "//ledger/orders",
        "/ledger//orders",
        "/ledger/./orders",
        "/ledger/orders/.",
        "/ledger/orders/",
        "/ledger/ORDERS",
        "/ledger/%6frders",
        "/ledger%2Forders",
        "/ledger/%2Forders",
        "/ledger/orders%00",
        "/ledger/orders%3bx",
        "/ledger\\orders",
        "/ledger/orders?x=/public/catalogue",
        "/ledger/orders#/public/catalogue",
        "/x/../ledger/orders",
        "http://127.0.0.1/ledger/orders"
      })
  void letsNoSpellingOfThePathInWithoutToken(String path) {
    String reply = visitor.raw("GET " + path + " HTTP/1.1");

    assertFalse(reply.contains("Bakery Lindqvist"), reply);
    Integer status = entrant.ways().paths().get(path);
    if (status == null) {
      assertTrue(reply.startsWith("HTTP/1.1 4") || reply.startsWith("HTTP/1.1 3"), reply);
    } else {
      assertTrue(reply.startsWith("HTTP/1.1 " + status), reply);
      assertEquals(status == 200, reply.contains("<h1>Order ledger</h1>"), reply);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "get", "FOO"})
  void letsNoMethodInWithoutToken(String method) {
    String reply = visitor.raw(method + " /ledger/orders HTTP/1.1");

    assertTrue(reply.startsWith("HTTP/1.1 401"), reply);
  }

  @Test
  void followsARotationOfKeys() {
    String old = visitor.token("user=before");
    assertEquals(200, visitor.get("/orders", old).status());

    assertEquals(200, visitor.post("/dev-issuer/rotate", "").status());

    Reply fresh = visitor.get("/orders", visitor.token("user=after"));
    assertSeen(fresh, "REQUEST", "after", "[\"clerk\"]");
    Reply withdrawn = visitor.get("/orders", old);
    assertEquals(401, withdrawn.status());
    assertEquals("The key of the token is not known", withdrawn.description());
  }

  @Test
  void startsAndAnswers503WhileTheProviderIsDown() throws Exception {
    String token = visitor.token("");
    String issuer = visitor.get("/dev-issuer/status").json().get("issuer").textValue();
    LedgerWar war =
        LedgerWar.trusting(issuer, "orders-api").with("jwksUri", "http://127.0.0.1:1/jwks");
    Server second = entrant.start(work, war);
    try (second) {
      Reply reply = second.visitor().get("/orders", token);

      assertEquals(503, reply.status(), reply::everything);
      assertEquals("", reply.challenge());
      assertTrue(Integer.parseInt(reply.retryAfter()) > 0);
      assertEquals(401, second.visitor().get("/orders").status());
      assertEquals(200, second.visitor().get("/public/catalogue").status());
    }
    String log = second.log();
    assertTrue(log.contains("Keys cannot be read: http://127.0.0.1:1/jwks"), log);
    assertFalse(log.contains(token), "the log has the token");
    assertFalse(log.contains("but has failed to stop it"), log);
    assertFalse(log.contains("but failed to remove it"), log);
  }

  @Test
  void keepsAWelcomeFileThatIsProtected() throws Exception {
    try (Server second = entrant.start(work, LedgerWar.packaged().protecting("/index.html"))) {
      Visitor stranger = second.visitor();
      assertEquals(401, stranger.get("/index.html").status());
      assertEquals(401, stranger.get("/").status());
      assertEquals(200, stranger.get("/public/catalogue").status());
      assertTrue(stranger.get("/", stranger.token("")).body().contains("<h1>Order ledger</h1>"));
    }
  }

  @Test
  void isTheServerThatItIsTakenFor() {
    assertTrue(entrant.isWhatSays(server.log()), server.log());
  }

  @Test
  void saysAllThatIsWrongWithTheParameters() throws Exception {
    LedgerWar war =
        LedgerWar.packaged().with("clockSkew", "5").with("isuer", "https://login.example.com");
    try (Server second = entrant.start(work, war)) {
      Reply reply = second.visitor().get("/orders");

      assertEquals(entrant.ways().cannotStart(), reply.status(), reply::everything);
      assertEquals(entrant.ways().beside(), second.visitor().get("/public/catalogue").status());
      String log = second.log();
      assertTrue(log.contains("cannot start, 2 problems:"), log);
      assertTrue(log.contains("clockSkew = \"5\": no unit; write 5s or 5m"), log);
      assertTrue(log.contains("isuer: unknown parameter; did you mean issuer?"), log);
    }
  }

  private static void assertSeen(Reply reply, String dispatch, String user, String roles) {
    assertEquals(200, reply.status(), reply::everything);
    JsonNode body = reply.json();
    assertEquals(dispatch, body.get("dispatch").textValue());
    assertEquals(user, body.get("user").textValue());
    assertEquals(user, body.get("principal").textValue());
    assertEquals("BEARER", body.get("authType").textValue());
    assertEquals(roles, body.get("roles").toString());
  }
}
