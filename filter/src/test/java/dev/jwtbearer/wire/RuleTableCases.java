package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.wire.Conversation.Asked;
import dev.jwtbearer.wire.RuleTable.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rules make of every kind of path, method and caller. */
interface RuleTableCases extends Wire {
  List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "DELETE",
          "PATCH",
          "OPTIONS",
          "TRACE",
          "PROPFIND",
          "get",
          "Post",
          "FOO");

  List<String> PLAIN_PATHS =
      List.of(
          "/",
          "/health",
          "/health/",
          "/health/x",
          "/Health",
          "/healthy",
          "/public",
          "/public/",
          "/public/x/y.do",
          "/publicity",
          "/PUBLIC/x",
          "/%70ublic/x",
          "/greeting",
          "/greeting/x",
          "/logo.png",
          "/logo.PNG",
          "/api/admin/logo.png",
          "/api/admin/logo.png/x",
          "/api/admin/logopng",
          "/api",
          "/api/x",
          "/api/admin",
          "/api/admin/",
          "/api/admin/x.do",
          "/api/adm%69n/x",
          "/api/Admin/x",
          "/api/administration",
          "/api/orders/1",
          "/api/orders?x=/public/",
          "/api/both",
          "/api/both/x",
          "/api/sales/x",
          "/api/partner/x",
          "/api/vault/x",
          "/reports",
          "/reports/2026",
          "/internal",
          "/internal/x/y",
          "/internals",
          "/act.do",
          "/x/act.do?.png",
          "/act.do/x",
          "/elsewhere",
          "/elsewhere;x=.png",
          "/internal/x;y=1");

  /** A site with the rules of the table. */
  static Site ruled(Wire wire) {
    return wire.start(
        Site.of(ProviderServer.with(TestKey.RSA))
            .servedAt("/api/*", "/public/*", "*.do")
            .filter(
                "rules",
                RuleTable.RULES,
                "issuer.partner",
                RuleCaller.PARTNER,
                "publicKey.partner",
                TestKey.EC256.pem()));
  }

  @Test
  default void everyCallerGetsWhatTheFirstRuleForPathAndMethodSays() {
    Site site = ruled(this);
    List<RuleCaller> callers = RuleCaller.all(site);
    int letIn = 0;
    int requests = 0;
    try (Conversation conversation = new Conversation(site.port())) {
      for (String path : PLAIN_PATHS) {
        List<Asked> asked = new ArrayList<>();
        List<Outcome> expected = new ArrayList<>();
        for (String method : METHODS) {
          for (RuleCaller caller : callers) {
            asked.add(new Asked(method, path, caller.header()));
            expected.add(RuleTable.expected(decoded(path), method, caller));
          }
        }
        List<Answer> answers = conversation.ask(asked);
        for (int i = 0; i < answers.size(); i++) {
          String what = asked.get(i) + " as " + callers.get(i % callers.size());
          assertOutcome(expected.get(i), answers.get(i), what);
        }
        requests += answers.size();
        letIn += (int) expected.stream().filter(Outcome.LET_IN::equals).count();
        assertEquals(letIn, site.application.calls.get(), "calls of the application by " + path);
      }
    }
    System.out.println("Rules: " + requests + " requests, " + letIn + " of them let in");
  }

  static void assertOutcome(Outcome expected, Answer answer, String what) {
    assertEquals(expected.status, answer.status(), () -> what + ": " + answer.everything());
    if (expected == Outcome.LET_IN) {
      return;
    }
    String error = expected.error.isEmpty() ? "" : " error=\"" + expected.error + "\"";
    assertTrue(
        expected.error.isEmpty()
            ? answer.challenge().equals("Bearer")
            : answer.challenge().startsWith("Bearer" + error + ", "),
        () -> what + ": " + answer.everything());
    assertEquals("no-store", answer.header("Cache-Control").orElse("none"), what);
    assertEquals("", answer.body(), what);
  }

  /** As every server reads the plain ones: without query and parameters, %6x as letters. */
  private static String decoded(String target) {
    return target
        .replaceFirst("\\?.*", "")
        .replaceAll(";[^/]*", "")
        .replace("%70", "p")
        .replace("%69", "i");
  }
}
