package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.wire.RuleCaller.Credentials;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No spelling of a path gets past the rule for what the server takes it to be. */
interface RulePathCases extends Wire {
  /** What some spellings below are indeed: files of odd names in a public place. */
  Pattern GENUINELY_PUBLIC = Pattern.compile("/public/.*|.*#\\.png");

  /** What stands for $ is the path that is meant. */
  List<String> SPELLINGS =
      List.of(
          "$",
          "$/",
          "$/.",
          "$/./",
          "$//",
          "$/x/..",
          "$;.png",
          "$;x=.png",
          "$;x=1;y=.png",
          "$%3b.png",
          "$%3B/.png",
          "$;%2f.png",
          "$%00.png",
          "$%0a.png",
          "$%0d%0a.png",
          "$%09",
          "$%20",
          "$%2f",
          "$%2F..%2F",
          "$%5c",
          "$?x=/public/",
          "$?/../public/x",
          "$?.png",
          "$#/public",
          "$%23.png",
          "$%3f.png",
          "/$",
          "//$",
          "/.$",
          "/x/..$",
          "/;$",
          "/;x=/public/$",
          "/%2e$",
          "/%2f$",
          "/%5c$",
          "/%00$",
          "/health/..$",
          "/health;/..$",
          "/health/..;$",
          "/public/..$",
          "/public/..;$",
          "/public/..;a=b$",
          "/public/..;/..$",
          "/public;/..$",
          "/public/;/..$",
          "/public/;/../..$",
          "/public/.;/..$",
          "/public//..$",
          "/public//../..$",
          "/public/./..$",
          "/public/x/../..$",
          "/public/%2e%2e$",
          "/public/%2E%2E$",
          "/public/.%2e$",
          "/public/%2e.$",
          "/public/%2e%2e%2f$",
          "/public/..%2f$",
          "/public%2f..$",
          "/public%2f%2e%2e$",
          "/public/%252e%252e$",
          "/public/..%252f$",
          "/public/%25252e%25252e$",
          "/public/%c0%ae%c0%ae$",
          "/public/%uff0e%uff0e$",
          "/public/%ef%bc%8e%ef%bc%8e$",
          "/public/..%ef%bc%8f$",
          "/public\\..$",
          "/public/..\\$",
          "/public%5c..$",
          "/public/..%5c$",
          "/public/..%5c..$",
          "/public/%2e%2e%5c$",
          "/public/..%00$",
          "/public/..%0a$",
          "/public/..%09$",
          "/public/..%20$",
          "/public/...$",
          "/public/%2e%2e;x$",
          "/public/%2e%2e%3bx$",
          "/logo.png/..$",
          "/logo.png;/..$",
          "/logo.png/..;$",
          "http://127.0.0.1$",
          "http://127.0.0.1/public/..$",
          "http://elsewhere.example$");

  @Test
  default void noSpellingOfAProtectedPathGetsPastItsRule() {
    Site site = RuleTableCases.ruled(this);
    List<RuleCaller> callers =
        RuleCaller.all(site).stream()
            .filter(caller -> List.of("nobody", "plain", "admin").contains(caller.name()))
            .toList();
    for (String spelling : SPELLINGS) {
      for (String meant : List.of("/api/admin/x", "/internal/x", "/api/orders/1", "/reports/x")) {
        for (String method : List.of("POST", "get")) {
          for (RuleCaller caller : callers) {
            assertNotPast(site, method, spelling.replace("$", meant), caller);
          }
        }
      }
    }
  }

  /** Whatever else is in a target, a server or a framework may read it in another way. */
  private static boolean isPlain(String target) {
    String path = target.replaceFirst("^http://[^/]*", "").split("[?#]", 2)[0];
    return !Pattern.compile("//|/\\.|;.*/|%|\\\\").matcher(path).find();
  }

  private static void assertNotPast(Site site, String method, String target, RuleCaller caller) {
    int calls = site.application.calls.get();
    site.recorder.path.set(null);
    Answer answer =
        caller.header().isEmpty()
            ? site.raw(method + ' ' + target + " HTTP/1.1")
            : site.raw(method + ' ' + target + " HTTP/1.1", caller.header());
    String path = site.recorder.path.get();
    String what = method + ' ' + target + " as " + caller + ", matched as " + path;
    assertTrue(answer.status() < 500, () -> what + ": " + answer.everything());
    if (path == null || (answer.status() == 400 && !isPlain(target))) {
      assertTrue(answer.status() >= 400, () -> what + ": " + answer.everything());
    } else {
      RuleTableCases.assertOutcome(RuleTable.ofRules(path, method, caller), answer, what);
    }
    if (caller.credentials() == Credentials.NONE && answer.status() == 200) {
      assertTrue(GENUINELY_PUBLIC.matcher(path).matches(), what);
    }
    assertEquals(answer.status() == 200 ? calls + 1 : calls, site.application.calls.get(), what);
  }
}
