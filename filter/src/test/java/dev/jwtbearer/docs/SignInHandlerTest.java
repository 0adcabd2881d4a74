package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.api.SchemeChallenge;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInHandlerTest {
  private final FakeRequest request = FakeRequest.get("/");
  private final FakeResponse response = FakeResponse.fresh();
  private final ChallengeHandler builtIn = mock(ChallengeHandler.class);

  @Test
  void showsABrowserWhereToSignIn() throws Exception {
    request.header("Accept", "text/html,*/*");

    new SignInHandler().handle(challenge(Refusal.EXPIRED), request, response);

    assertTrue(response.body().contains("/sign-in"));
    verifyNoInteractions(builtIn);
  }

  @Test
  void leavesOtherClientsToTheBuiltInHandler() throws Exception {
    request.header("Accept", "application/json");
    Challenge challenge = challenge(Refusal.EXPIRED);

    new SignInHandler().handle(challenge, request, response);

    verify(builtIn).handle(challenge, request, response);
    assertEquals("", response.body());
  }

  @Test
  void leavesAnOutageToTheBuiltInHandler() throws Exception {
    request.header("Accept", "text/html");
    Challenge challenge = challenge(Refusal.KEYS_UNAVAILABLE);

    new SignInHandler().handle(challenge, request, response);

    verify(builtIn).handle(challenge, request, response);
  }

  private Challenge challenge(Refusal refusal) {
    return new Challenge() {
      @Override
      public Refusal refusal() {
        return refusal;
      }

      @Override
      public int status() {
        return BearerTokenErrors.of(refusal).status();
      }

      @Override
      public Optional<String> rule() {
        return Optional.empty();
      }

      @Override
      public String description() {
        return "";
      }

      @Override
      public List<SchemeChallenge> challenges() {
        return List.of(new SchemeChallenge("Bearer", Map.of()));
      }

      @Override
      public Optional<String> wwwAuthenticate() {
        return Optional.of("Bearer");
      }

      @Override
      public Optional<Duration> retryAfter() {
        return Optional.empty();
      }

      @Override
      public ChallengeHandler builtIn() {
        return builtIn;
      }
    };
  }
}
