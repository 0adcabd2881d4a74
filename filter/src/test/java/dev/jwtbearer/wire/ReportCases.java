package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A filter that only reports lets everything through, and says what it would have done. */
interface ReportCases extends Wire {

  @Test
  default void letsEveryRequestThroughAndNamesOnlyThoseWithAGoodToken() {
    Site site = site("mode", "report", "rules", "/internal/* deny\n/admins/* roles(admin)");
    String good = site.token().text();
    String nobody = "user=null remote=null type=null ";
    String ada = "user=ada remote=ada type=BEARER ";

    assertTrue(site.raw("GET /x HTTP/1.1").body().contains(nobody));
    assertTrue(site.get("/x", "junk").body().contains(nobody));
    assertTrue(site.get("/x", site.token().claim("exp", 1).text()).body().contains(nobody));
    assertTrue(site.get("/x", good).body().contains(ada));
    assertTrue(site.get("/admins/x", good).body().contains(ada));
    assertTrue(site.get("/internal/x", good).body().contains(ada));
    assertTrue(site.get("/forward", good).body().startsWith("FORWARD " + ada));
    assertTrue(site.raw("GET /async HTTP/1.1").body().startsWith("ASYNC " + nobody));

    List<String> reported =
        site.log.lines().stream()
            .filter(line -> line.contains("would have refused "))
            .map(line -> line.replaceFirst(".*would have refused (\\d+ [a-z-]+); .*", "$1"))
            .toList();
    assertEquals(
        List.of(
            "401 no-token",
            "401 malformed",
            "401 expired",
            "403 insufficient-role",
            "403 denied",
            "401 no-token"),
        reported);
    assertTrue(site.log.lines().stream().noneMatch(line -> line.contains(": refused ")));
    assertTrue(
        site.log.lines().stream()
            .anyMatch(line -> line.startsWith("WARNING ") && line.contains(": only reports, as")));
  }
}
