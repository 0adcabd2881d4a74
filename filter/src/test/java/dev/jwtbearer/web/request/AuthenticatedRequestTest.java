package dev.jwtbearer.web.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.settings.AnswerSettings;
import dev.jwtbearer.settings.ErrorBody;
import dev.jwtbearer.settings.ErrorDetails;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.web.challenge.EntryPoint;
import dev.jwtbearer.web.challenge.OfferedScheme;
import dev.jwtbearer.web.challenge.RefusalLog;
import dev.jwtbearer.web.listener.GuardedListener;
import dev.jwtbearer.web.monitoring.RequestCounters;
import dev.jwtbearer.web.response.CacheDirectives;
import dev.jwtbearer.web.token.PresentedToken;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthenticatedRequestTest {
  private final JwtPrincipal ada = mock(JwtPrincipal.class);
  private final FakeRequest inner = FakeRequest.get("/").user("of the container", "BASIC", "admin");
  private final FakeResponse response = FakeResponse.fresh();
  private final TestLog log = new TestLog();
  private final EntryPoint entryPoint =
      new EntryPoint(
          new AnswerSettings(Optional.empty(), ErrorDetails.FULL, ErrorBody.NONE, Optional.empty()),
          OfferedScheme.BEARER_ALONE,
          false,
          Optional.empty(),
          new GuardedListener(new BearerListener() {}, log.limited()),
          new RefusalLog(log, () -> 0L),
          new RequestCounters(),
          log.limited());
  private final SecurityContext context =
      SecurityContext.of(
          this, ada, Set.of("shop.tenant"), new CacheDirectives(null), bearer(), false);
  private final AuthenticatedRequest request = new AuthenticatedRequest(inner, context, entryPoint);

  private static PresentedToken bearer() {
    try {
      return PresentedToken.ofListener("token");
    } catch (AccessException e) {
      throw new IllegalStateException(e);
    }
  }

  AuthenticatedRequestTest() {
    when(ada.getName()).thenReturn("ada");
    when(ada.roles()).thenReturn(Set.of("clerk", "**x"));
  }

  @Test
  void isWhoTheTokenSays() {
    assertSame(ada, request.getUserPrincipal());
    assertEquals("ada", request.getRemoteUser());
    assertEquals("BEARER", request.getAuthType());
  }

  @Test
  void hasTheRolesOfTheTokenAndNotOfTheContainer() {
    assertTrue(request.isUserInRole("clerk"));
    assertFalse(request.isUserInRole("admin"));
    assertFalse(request.isUserInRole("Clerk"));
    assertFalse(request.isUserInRole(""));
    assertFalse(request.isUserInRole(null));
  }

  @Test
  void givesTheStarToNobodyAndTheDoubleStarToEverybody() {
    when(ada.roles()).thenReturn(Set.of("*"));
    assertFalse(request.isUserInRole("*"));
    assertTrue(request.isUserInRole("**"));
  }

  @Test
  void isNobodyAfterLogout() throws IOException, ServletException {
    request.logout();
    assertNull(request.getUserPrincipal());
    assertNull(request.getRemoteUser());
    assertNull(request.getAuthType());
    assertFalse(request.isUserInRole("clerk"));
    assertFalse(request.isUserInRole("**"));
    verify(inner).removeAttribute(JwtPrincipal.ATTRIBUTE);
    verify(inner).removeAttribute("shop.tenant");
    assertFalse(request.authenticate(response));
    verify(response, atLeastOnce()).setStatus(401);
    verify(response, atLeastOnce()).setHeader("WWW-Authenticate", "Bearer");
    assertNull(new AuthenticatedRequest(inner, context, entryPoint).getUserPrincipal());
  }

  @Test
  void isAuthenticatedAlready() throws IOException, ServletException {
    assertTrue(request.authenticate(response));
    verifyNoInteractions(response);
  }

  @Test
  void refusesPasswords() {
    assertThrows(ServletException.class, () -> request.login("ada", "secret"));
    assertThrows(
        ServletException.class,
        () -> new AnonymousRequest(inner, entryPoint).login("ada", "secret"));
  }

  @Test
  void leavesAnAnonymousRequestToTheContainer() throws IOException, ServletException {
    AnonymousRequest anonymous = new AnonymousRequest(inner, entryPoint);
    assertEquals("of the container", anonymous.getRemoteUser());
    assertTrue(anonymous.authenticate(response));
    when(inner.getUserPrincipal()).thenReturn(null);
    assertFalse(anonymous.authenticate(response));
    verify(response, atLeastOnce()).setStatus(401);
  }
}
