package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.jwtbearer.api.Admission;
import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.JwtPrincipalWrapper;
import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.web.request.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener can do to a request, and what it cannot. */
class AccessControlListenerTest {
  private static final String TOLD = "told.refusals";

  /** Does what the request asks it to, in every way there is. */
  public static class Obedient implements BearerListener {
    @Override
    public Optional<String> findToken(HttpServletRequest request) throws Exception {
      String act = act(request, "find");
      return act.startsWith("=") ? Optional.of(act.substring(1)) : done(act, Optional.empty());
    }

    @Override
    public Admission accepted(JwtPrincipal principal, HttpServletRequest request) throws Exception {
      return switch (act(request, "accept")) {
        case "refuse" -> Admission.refuseUser();
        case "revoke" -> Admission.revoked();
        case "nobody" -> Admission.as(null);
        case "unnamed" -> Admission.as(named(principal, null));
        case "empty" -> Admission.as(named(principal, ""));
        case "blank" -> Admission.as(named(principal, " "));
        case "two lines" -> Admission.as(named(principal, "ada\nadmin"));
        case "long" -> Admission.as(named(principal, "a".repeat(1025)));
        case "longest" -> Admission.as(named(principal, "a".repeat(1024)));
        case "grace" -> Admission.as(named(principal, "grace"));
        case "no scopes" -> Admission.as(withoutScopes(principal));
        case "no roles" -> Admission.as(withRoles(principal, null));
        case "admin" -> Admission.as(withRoles(principal, Set.of("admin")));
        case "star" -> Admission.as(withRoles(principal, Set.of("*")));
        case "sly" -> Admission.as(new Sly(principal));
        default -> done(act(request, "accept"), Admission.as(principal));
      };
    }

    @Override
    public void refused(Challenge challenge, HttpServletRequest request) throws Exception {
      request.setAttribute(TOLD, request.getAttribute(TOLD) + " " + challenge.refusal().code());
      done(act(request, "refused"), "");
    }

    private static String act(HttpServletRequest request, String method) {
      String act = request.getHeader(method);
      return act == null ? "" : act;
    }

    private static <T> T done(String act, T otherwise) throws Exception {
      switch (act) {
        case "null":
          return null;
        case "checked":
          throw new IOException("no database");
        case "runtime":
          throw new IllegalStateException("no database");
        case "linkage":
          throw new NoClassDefFoundError("com/example/Gone");
        case "service":
          throw new ServiceConfigurationError("gone");
        case "assertion":
          throw new AssertionError("never");
        case "error":
          throw new Error("no database");
        case "memory":
          throw new OutOfMemoryError("no database");
        case "machine":
          throw new InternalError("no database");
        case "sneaky":
          throw AccessControlListenerTest.<RuntimeException>sneaky(new Throwable("no database"));
        case "interrupted":
          throw new InterruptedException("no database");
        case "deep":
          return done(act, otherwise);
        default:
          return otherwise;
      }
    }

    private static JwtPrincipal named(JwtPrincipal principal, String name) {
      return new JwtPrincipalWrapper(principal) {
        @Override
        public String getName() {
          return name;
        }
      };
    }

    private static JwtPrincipal withoutScopes(JwtPrincipal principal) {
      return new JwtPrincipalWrapper(principal) {
        @Override
        public Set<String> scopes() {
          return null;
        }
      };
    }

    private static JwtPrincipal withRoles(JwtPrincipal principal, Set<String> roles) {
      return new JwtPrincipalWrapper(principal) {
        @Override
        public Set<String> roles() {
          return roles;
        }
      };
    }
  }

  @SuppressWarnings("unchecked")
  static <T extends Throwable> T sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** Has roles until the rule asks for them. */
  private static final class Sly extends JwtPrincipalWrapper {
    private int asked;

    private Sly(JwtPrincipal wrapped) {
      super(wrapped);
    }

    @Override
    public Set<String> roles() {
      if (asked++ > 0) {
        throw new IllegalStateException("no database");
      }
      return Set.of();
    }
  }

  private final Doorstep door = new Doorstep("eventListener", Obedient.class.getName());
  private final String good = door.token().text();

  private FakeRequest get(String path, String method, String act, String... tokens) {
    return door.get(path, tokens).header(method, act);
  }

  @Test
  void takesTheTokenThatTheListenerFinds() {
    assertEquals("ada", door.admitted(get("/", "find", "=" + good)).getRemoteUser());
  }

  @ParameterizedTest
  @CsvSource({
    "'=', 400",
    "=junk, 401",
    "=two words, 401",
    "'=Bearer a.b.c', 401",
    "'=a\r\nb', 401"
  })
  void judgesWhatTheListenerFindsLikeEveryToken(String found, int status) {
    String refused = door.refused(get("/", "find", found));
    assertTrue(refused.contains("setStatus[" + status + "]"), refused);
  }

  @Test
  void takesATokenInThePlaceOfTokensAndAnotherOfTheListenerForTwo() {
    String refused = door.refused(get("/", "find", "=" + good, good));
    assertTrue(refused.contains("setStatus[400]"), refused);
    assertTrue(door.log.lines().get(0).contains(" 400 several-tokens; "));
  }

  @Test
  void doesNotAskTheListenerOnAPublicPath() {
    door.rules.at("/health", Access.PUBLIC);
    HttpServletRequest request = get("/health", "find", "runtime");
    assertSame(request, door.admitted(request));
  }

  @Test
  void givesTheListenersPrincipalToTheApplicationAndToTheRule() {
    door.rules.role("/admins", "admin");

    assertTrue(door.refused(door.get("/admins", good)).contains("setStatus[403]"));
    HttpServletRequest admitted = door.admitted(get("/admins", "accept", "admin", good));

    assertTrue(admitted.isUserInRole("admin"));
    assertFalse(admitted.isUserInRole("clerk"));
    assertSame(admitted.getUserPrincipal(), JwtPrincipal.of(admitted).orElseThrow());
    assertEquals("grace", door.admitted(get("/", "accept", "grace", good)).getRemoteUser());
    String longest = door.admitted(get("/", "accept", "longest", good)).getRemoteUser();
    assertEquals(1024, longest.length());
  }

  @Test
  void givesNobodyTheStarThatAListenerNamesAsARole() {
    HttpServletRequest admitted = door.admitted(get("/", "accept", "star", good));
    assertFalse(admitted.isUserInRole("*"));
    door.rules.role("/admins", "admin");
    assertTrue(door.refused(get("/admins", "accept", "star", good)).contains("setStatus[403]"));
  }

  @Test
  void asksTheListenerForEachRequestThoughTheTokenIsRemembered() {
    door.admitted(get("/", "accept", "", good));
    door.admitted(get("/", "accept", "", good));
    assertTrue(door.refused(get("/", "accept", "revoke", good)).contains("setStatus[401]"));
    assertEquals(2, door.assembly.tokenCacheStatistics().reused());
    door.admitted(get("/", "accept", "", good));
  }

  @ParameterizedTest
  @CsvSource({"refuse, 403, user-refused", "revoke, 401, revoked"})
  void refusesWhomTheListenerRefuses(String act, int status, String code) {
    HttpServletRequest request = get("/", "accept", act, good);
    String refused = door.refused(request);
    assertTrue(refused.contains("setStatus[" + status + "]"), refused);
    assertTrue(door.log.lines().get(0).startsWith("INFO refused " + status + " " + code + "; "));
    assertEquals("null " + code, request.getAttribute(TOLD));
    verify(request, never())
        .setAttribute(any(), org.mockito.ArgumentMatchers.isA(SecurityContext.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "checked",
        "runtime",
        "linkage",
        "service",
        "assertion",
        "error",
        "memory",
        "machine",
        "sneaky",
        "deep"
      })
  void staysClosedWhenTheListenerFails(String act) {
    for (String method : List.of("find", "accept")) {
      String refused = door.refused(get("/", method, act, good));
      assertTrue(refused.contains("setStatus[500]"), refused);
      assertFalse(refused.contains("WWW-Authenticate"), refused);
      assertFalse(refused.contains("database"), refused);
    }
    assertTrue(
        door.log.lines().get(0).startsWith("ERROR The listener "), door.log.lines().toString());
    assertTrue(
        door.log.lines().get(1).startsWith("WARNING refused 500 listener-failed; "),
        door.log.lines().get(1));
  }

  @Test
  void leavesTheThreadInterruptedThatWasSoInTheListener() {
    String refused = door.refused(get("/", "accept", "interrupted", good));
    assertTrue(Thread.interrupted());
    assertTrue(refused.contains("setStatus[500]"), refused);
  }

  @ParameterizedTest
  @CsvSource({
    "nobody, The listener failed java.lang.NullPointerException: principal",
    "null, 'The listener returned null, or a principal without a good name'",
    "unnamed, 'The listener returned null, or a principal without a good name'",
    "empty, 'The listener returned null, or a principal without a good name'",
    "blank, 'The listener returned null, or a principal without a good name'",
    "two lines, 'The listener returned null, or a principal without a good name'",
    "long, 'The listener returned null, or a principal without a good name'",
    "no roles, 'The listener returned null, or a principal without a good name'",
    "no scopes, 'The listener returned null, or a principal without a good name'"
  })
  void staysClosedWhereThePrincipalOfTheListenerIsNone(String act, String line) {
    String refused = door.refused(get("/", "accept", act, good));
    assertTrue(refused.contains("setStatus[500]"), refused);
    assertEquals("ERROR " + line, door.log.lines().get(0));
  }

  @Test
  void staysClosedWhereThePrincipalOfTheListenerFailsUnderTheRule() {
    door.rules.role("/admins", "admin");
    String refused = door.refused(get("/admins", "accept", "sly", good));
    assertTrue(refused.contains("setStatus[500]"), refused);
    assertTrue(
        door.log.lines().get(1).endsWith("; java.lang.IllegalStateException"),
        door.log.lines().get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checked",
        "runtime",
        "linkage",
        "service",
        "assertion",
        "error",
        "memory",
        "machine",
        "sneaky",
        "deep"
      })
  void answers500WhereTheListenerFailsToBeTold(String act) {
    HttpServletRequest request = get("/", "refused", act);
    String refused = door.refused(request);
    assertTrue(refused.contains("setStatus[500]"), refused);
    assertFalse(refused.contains("setStatus[401]"), refused);
    assertEquals("null no-token", request.getAttribute(TOLD), "told more than once");
    assertTrue(door.log.lines().get(1).contains("; told of no-token, "), door.log.lines().get(1));
  }

  @Test
  void tellsTheListenerOfEveryRefusal() {
    door.rules.at("/internal", Access.DENIED);
    for (String path : List.of("/", "/internal", "//internal")) {
      HttpServletRequest request = door.get(path, "junk");
      door.refused(request);
      assertEquals(
          path.equals("//internal") ? "null ambiguous-path" : "null malformed",
          request.getAttribute(TOLD));
    }
    HttpServletRequest admitted = door.get("/", good);
    door.admitted(admitted);
    assertEquals(null, admitted.getAttribute(TOLD));
  }
}
