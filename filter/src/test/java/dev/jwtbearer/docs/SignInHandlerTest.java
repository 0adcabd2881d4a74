package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.api.SchemeChallenge;
import dev.jwtbearer.web.challenge.ErrorResponse;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInHandlerTest {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final HttpServletRequest request = mock(HttpServletRequest.class);
  private final HttpServletResponse response = mock(HttpServletResponse.class);
  private final ChallengeHandler builtIn = mock(ChallengeHandler.class);

  @Test
  void showsABrowserWhereToSignIn() throws Exception {
    when(request.getHeader("Accept")).thenReturn("text/html,*/*");
    when(response.getOutputStream()).thenReturn(stream());

    new SignInHandler().handle(challenge(Refusal.EXPIRED), request, response);

    assertTrue(body.toString(StandardCharsets.UTF_8).contains("/sign-in"));
    verifyNoInteractions(builtIn);
  }

  @Test
  void leavesOtherClientsToTheBuiltInHandler() throws Exception {
    when(request.getHeader("Accept")).thenReturn("application/json");
    Challenge challenge = challenge(Refusal.EXPIRED);

    new SignInHandler().handle(challenge, request, response);

    verify(builtIn).handle(challenge, request, response);
    assertEquals(0, body.size());
  }

  @Test
  void leavesAnOutageToTheBuiltInHandler() throws Exception {
    when(request.getHeader("Accept")).thenReturn("text/html");
    Challenge challenge = challenge(Refusal.KEYS_UNAVAILABLE);

    new SignInHandler().handle(challenge, request, response);

    verify(builtIn).handle(challenge, request, response);
  }

  private ServletOutputStream stream() {
    return new ServletOutputStream() {
      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {}

      @Override
      public void write(int b) {
        body.write(b);
      }
    };
  }

  private Challenge challenge(Refusal refusal) {
    return new Challenge() {
      @Override
      public Refusal refusal() {
        return refusal;
      }

      @Override
      public int status() {
        return ErrorResponse.of(refusal).status();
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
