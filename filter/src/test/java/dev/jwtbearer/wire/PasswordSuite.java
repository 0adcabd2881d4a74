package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The filter in an application that has passwords of its own: BASIC for {@code /staff/*}. */
abstract class PasswordSuite {
  static final String USER = "grace";
  static final String PASSWORD = "hopper";
  static final String ROLE = "clerk";
  static final String PROTECTED = "/staff/*";

  private static final Map<String, String> GRACE =
      Map.of(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString((USER + ':' + PASSWORD).getBytes(StandardCharsets.UTF_8)));

  private Site site;

  /** Starts a server whose container asks for the password. */
  abstract Running start(Site site) throws Exception;

  private Site started(String... params) throws Exception {
    site = Site.of(ProviderServer.with(TestKey.RSA)).filter(params);
    site.startedAs(start(site));
    return site;
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void leavesTheLoginOfTheContainerWhereItOnlyReports() throws Exception {
    Answer answer = started("mode", "report").get("/staff/x", GRACE);

    assertEquals(200, answer.status(), answer.everything());
    assertTrue(
        answer.body().startsWith("REQUEST user=grace remote=grace type=BASIC clerk=true "),
        answer.body());
    assertTrue(answer.body().contains(" of=nobody "), answer.body());
    assertTrue(
        site.log.lines().stream()
            .anyMatch(line -> line.contains("would have refused 401 no-token")),
        site.log.lines().toString());
    assertEquals(401, site.raw("GET /staff/x HTTP/1.1").status(), "the container's own");
  }

  @Test
  void leavesItOnAPublicPathToo() throws Exception {
    Answer answer = started("rules", "/staff/* public").get("/staff/x", GRACE);
    assertTrue(answer.body().startsWith("REQUEST user=grace "), answer.everything());
  }

  @Test
  void takesNoPasswordForATokenOtherwise() throws Exception {
    Answer answer = started().get("/staff/x", GRACE);
    assertEquals(401, answer.status());
    assertEquals(0, site.application.calls.get());
  }
}
