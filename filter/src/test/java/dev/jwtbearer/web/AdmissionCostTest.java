package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.authorization.AccessRules;
import dev.jwtbearer.authorization.Requirement;
import dev.jwtbearer.settings.SourcesOf;
import dev.jwtbearer.testing.Allocated;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.web.listener.GuardedListener;
import dev.jwtbearer.web.token.PresentedToken;
import dev.jwtbearer.web.token.TokenResolver;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A request whose token is remembered allocates the text of its token and a few small objects. A
 * list or a matcher of a regular expression would show.
 */
class AdmissionCostTest {
  private static final HttpServletResponse NO_ANSWER = FakeResponse.fresh();

  /** In bytes: the header of a string, and what is left of the text in its last eight bytes. */
  private static final int STRING = 24 + 16 + 8;

  private static final Requirement NEEDS_A_TOKEN = Requirement.of(Access.AUTHENTICATED);

  private final Doorstep door =
      new Doorstep("rules", "/open/* public\n/api/* roles(clerk) scopes(orders.read)");

  @Test
  void theTokenIsTakenOffTheRequestWithoutAList() throws Exception {
    ArrivedRequest request = new ArrivedRequest("/api/7", "Bearer " + token(60));
    TokenResolver credentials =
        new TokenResolver(SourcesOf.text("header"), List.of(PresentedToken.BEARER));
    long bytes = Allocated.bytes(() -> credentials.find(request).orElseThrow());
    assertAtMost(request.tokenLength() + STRING + 64, bytes);
  }

  @Test
  void theJudgementIsTheTokenAndItself() throws Exception {
    ArrivedRequest request = new ArrivedRequest("/x", "Bearer " + token(60));
    AuthenticationResult result = door.assembly.authenticator().authenticate(token(60));
    RequestAuthorizer authorizer =
        new RequestAuthorizer(
            new AccessRules((path, method) -> NEEDS_A_TOKEN).within("/shop"),
            new TokenResolver(SourcesOf.text("header"), List.of(PresentedToken.BEARER)),
            new GuardedListener(null, door.log.limited()),
            new RequestAuthenticator((token, deadline) -> result, Optional.empty()),
            door.clock,
            true);
    long bytes = Allocated.bytes(() -> authorizer.authorize(request).principal().orElseThrow());
    assertAtMost(request.tokenLength() + STRING + 144, bytes);
  }

  @ParameterizedTest
  @CsvSource({"/api/7, 1, 488", "/api/7, 60, 488", "/others, 60, 376"})
  void theWholeRequest(String path, int roles, int most) throws Exception {
    ArrivedRequest request = new ArrivedRequest(path, "Bearer " + token(roles));
    long bytes = Allocated.bytes(() -> door.admit(request, NO_ANSWER).orElseThrow());
    assertAtMost(request.tokenLength() + STRING + most, bytes);
  }

  @Test
  void aRequestThatNeedsNoToken() throws Exception {
    ArrivedRequest request = new ArrivedRequest("/open/7", "Bearer " + token(60));
    long bytes = Allocated.bytes(() -> door.admit(request, NO_ANSWER).orElseThrow());
    assertAtMost(120, bytes);
  }

  private String token(int roles) {
    return door.token()
        .claim(
            "roles", IntStream.range(0, roles).mapToObj(i -> i == 0 ? "clerk" : "r" + i).toList())
        .claim("exp", door.clock.instant().getEpochSecond() + 3600)
        .text();
  }

  private static void assertAtMost(long most, long bytes) {
    assertTrue(bytes <= most, () -> bytes + " bytes, at most " + most);
  }
}
