package dev.jwtbearer.real.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.real.part.Eventually;
import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.time.Duration;
import java.util.regex.Pattern;

/** What the ledger answers, and what it logs. */
final class Answers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Answers() {}

  /**
   * The request got through.
   *
   * @param roles as JSON, those of clerk, manager, auditor that the user has
   */
  static void assertSeen(Reply reply, String user, String roles) {
    assertEquals(200, reply.status(), reply::everything);
    JsonNode body = reply.json();
    assertEquals(user, body.get("user").textValue());
    assertEquals(user, body.get("principal").textValue());
    assertEquals("BEARER", body.get("authType").textValue());
    assertEquals(roles, body.get("roles").toString());
  }

  /**
   * The token is refused, and the log says why.
   *
   * @param reason as the log has it, perhaps with what else it says at the end of the line
   */
  static void assertRefused(Server server, String token, String description, String reason) {
    Reply reply = server.visitor().get("/orders", token);

    assertEquals(401, reply.status(), reply::everything);
    assertEquals(
        "Bearer error=\"invalid_token\", error_description=\"" + description + '"',
        reply.challenge());
    assertTrue(reply.body().isEmpty(), reply.body());
    String[] reasonAndDetail = reason.split("(?=; )", 2);
    String detail = reasonAndDetail.length > 1 ? reasonAndDetail[1] : "";
    String rule = "; rule \"/orders/* authenticated\"";
    String begin =
        "refused 401 " + reasonAndDetail[0] + rule + "; client \"127.0.0.1\"; GET \"/orders\"; ";
    String end = "key \"" + Jwt.of(token).keyId() + '"' + detail;
    awaitLog(
        server,
        Pattern.compile(Pattern.quote(begin) + "(issuer \"[^\"]+\"; )?" + Pattern.quote(end)));
  }

  /** The log has that text, or soon will. */
  static void awaitLog(Server server, String text) {
    awaitLog(server, Pattern.compile(Pattern.quote(text)));
  }

  private static void awaitLog(Server server, Pattern text) {
    Eventually.holds(
        () -> "the log has " + text + "\n" + server.log(),
        PATIENCE,
        () -> text.matcher(server.log()).find());
  }
}
