package dev.jwtbearer.real.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.LedgerWar;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The try-it page in Chromium, at the width of a desk and of a telephone. What is done there is in
 * src/npm/browser. The names of the checks are fixed here, so that none can go missing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
  private static final List<Integer> WIDTHS = List.of(1280, 390);
  private static final List<String> CHECKS =
      List.of(
          "opens and says that the development issuer is on",
          "calls the catalogue before there is a token",
          "gets a token and shows it decoded",
          "shows the orders and the user",
          "shows the user of an asynchronous answer",
          "takes a token signed with ES256",
          "takes a token signed with PS256",
          "takes a token signed with EdDSA",
          "says 403 and which role is missing",
          "lets a manager read the report",
          "says what is wrong with a request for a token",
          "shows why this token is refused: Expired",
          "shows why this token is refused: Not yet valid",
          "shows why this token is refused: Wrong issuer",
          "shows why this token is refused: Wrong audience",
          "shows why this token is refused: Altered payload",
          "shows why this token is refused: Algorithm none",
          "shows why this token is refused: Public key as secret",
          "shows why this token is refused: Unknown key",
          "shows why this token is refused: Key of the other issuer",
          "shows why this token is refused: ID token",
          "shows the bare challenge when no token is sent",
          "names the rule that let a stranger in",
          "says which scope is missing for which method",
          "asks for a stronger and more recent sign-in",
          "lets nobody into the archive",
          "says so where no rule decides, and nothing where the filter is not asked",
          "takes tokens of the partner where a rule asks for them",
          "takes a manager of the partner for none of its own",
          "lets everybody in on trial and counts whom it would refuse",
          "copies a curl line that gets the same answers",
          "takes a fresh token after the keys were rotated",
          "refuses the old token then",
          "asks for a token of the provider where ISSUER is set",
          "calls without a token until one is pasted",
          "takes a pasted token",
          "takes a pasted token with its scheme and broken into lines",
          "shows why a pasted text is refused that is no token",
          "gets a token and calls by keys alone",
          "reaches everything by Tab, in the order of the page, with the focus marked",
          "never scrolls sideways",
          "cuts no text off",
          "has no button or field smaller than 24 pixels",
          "has a label for every field and button",
          "has text that stands out, in light and dark",
          "shows every result without scrolling by hand",
          "has nothing to complain of in the console",
          "asks no other host for anything");

  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.");

  private Visit visit;
  private String log;

  @BeforeAll
  void visit(@TempDir Path work) throws Exception {
    try (DownloadedTomcat first =
        DownloadedTomcat.eleven("browser-tomcat", work, LedgerWar.packaged())) {
      String issuer = first.visitor().get("/dev-issuer/status").json().get("issuer").textValue();
      LedgerWar trusting = LedgerWar.trusting(issuer, "orders-api");
      try (DownloadedTomcat second =
          DownloadedTomcat.eleven("browser-tomcat-elsewhere", work, trusting)) {
        visit = Visit.to(first.visitor().url() + "/", second.visitor().url() + "/");
        log = first.log() + second.log();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> thePage() {
    return expected().stream().map(name -> dynamicTest(name, () -> visit.assertPassed(name)));
  }

  @Test
  void theScriptMakesTheseChecksInThisOrderAndEndsWell() {
    assertEquals(List.copyOf(expected()), List.copyOf(visit.names()), visit::output);
    assertEquals(0, visit.exitCode(), visit::output);
  }

  @Test
  void noServerLoggedAToken() {
    assertFalse(TOKEN.matcher(log).find(), log);
  }

  private static Set<String> expected() {
    Set<String> names = new LinkedHashSet<>();
    for (int width : WIDTHS) {
      CHECKS.forEach(check -> names.add(width + ": " + check));
    }
    return names;
  }
}
