package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Admission;
import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.JwtPrincipalWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application's listener on a server. */
interface ListenerCases extends Wire {

  /** Does what the header {@code X-Do} says. */
  class Obedient implements BearerListener {
    @Override
    public Optional<String> findToken(HttpServletRequest request) {
      return Optional.ofNullable(request.getHeader("X-Vendor-Token"));
    }

    @Override
    public Admission accepted(JwtPrincipal principal, HttpServletRequest request) {
      return switch (String.valueOf(request.getHeader("X-Do"))) {
        case "refuse" -> Admission.refuseUser();
        case "revoke" -> Admission.revoked();
        case "return null" -> null;
        case "throw" -> throw new IllegalStateException("leaks " + principal.token());
        case "err" -> throw new Error("leaks " + principal.token());
        case "admin" -> Admission.as(admin(principal));
        default -> Admission.as(principal);
      };
    }

    @Override
    public void refused(Challenge challenge, HttpServletRequest request) {
      if ("throw on refusal".equals(request.getHeader("X-Do"))) {
        throw new IllegalStateException("tell-the-log");
      }
    }

    private static JwtPrincipal admin(JwtPrincipal principal) {
      return new JwtPrincipalWrapper(principal) {
        @Override
        public String getName() {
          return "Ada Lovelace";
        }

        @Override
        public Set<String> roles() {
          return Set.of("admin", "*");
        }
      };
    }
  }

  default Site listened(String... more) {
    String[] params = new String[more.length + 2];
    params[0] = "eventListener";
    params[1] = Obedient.class.getName();
    System.arraycopy(more, 0, params, 2, more.length);
    return site(params);
  }

  private static Map<String, String> headers(Site site, String act) {
    return Map.of("Authorization", "Bearer " + site.token().text(), "X-Do", act);
  }

  @ParameterizedTest
  @CsvSource({
    "refuse, 403, 'Bearer error=\"insufficient_scope\", error_description=\"This user is refused"
        + " here\"'",
    "revoke, 401, 'Bearer error=\"invalid_token\", error_description=\"The token has been"
        + " revoked\"'",
    "return null, 500, none",
    "throw, 500, none",
    "err, 500, none"
  })
  default void answersAsTheListenerSays(String act, int status, String challenge) {
    Site site = listened();
    Answer answer = site.get("/", headers(site, act));
    assertEquals(status, answer.status(), answer.everything());
    assertEquals(challenge, answer.challenge());
    assertEquals("", answer.body());
    assertEquals(0, site.application.calls.get());
    assertTrue(site.log.lines().stream().noneMatch(line -> line.contains("eyJ")), "a token");
  }

  @Test
  default void showsTheListenersPrincipalOnEveryDispatch() {
    Site site = listened("rules", "/* roles(admin)");
    String admin =
        " user=Ada Lovelace remote=Ada Lovelace type=BEARER clerk=false star=false stars=true"
            + " of=Ada Lovelace session=false";
    assertEquals("REQUEST" + admin, site.get("/", headers(site, "admin")).body());
    assertEquals("FORWARD" + admin, site.get("/forward", headers(site, "admin")).body());
    assertEquals("ASYNC" + admin, site.get("/async", headers(site, "admin")).body());
    assertEquals(
        "error page 404 ERROR" + admin, site.get("/send-404", headers(site, "admin")).body());
    assertEquals(403, site.get("/", headers(site, "nothing")).status());
  }

  @Test
  default void answers500WhereTheListenerFailsToBeTold() {
    Site site = listened();
    Answer answer = site.get("/", Map.of("X-Do", "throw on refusal"));
    assertEquals(500, answer.status());
    assertEquals("none", answer.challenge());
    assertEquals(0, site.application.calls.get());
  }

  @Test
  default void takesTheTokenThatTheListenerFinds() {
    Site site = listened();
    String good = site.token().text();
    assertEquals(200, site.get("/", Map.of("X-Vendor-Token", good)).status());
    assertEquals(
        400,
        site.get("/", Map.of("X-Vendor-Token", good, "Authorization", "Bearer " + good)).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a,b", "\"", "<script>", "Bearer a.b.c"})
  default void judgesWhatTheListenerFindsLikeEveryToken(String found) {
    Site site = listened();
    Answer answer = site.get("/", Map.of("X-Vendor-Token", found));
    assertEquals(401, answer.status(), answer.everything());
    assertEquals("invalid_token", ChallengeParser.parse(answer.challenge()).get("error"));
  }
}
