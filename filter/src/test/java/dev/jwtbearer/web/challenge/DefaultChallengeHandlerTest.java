package dev.jwtbearer.web.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.settings.AnswerSettings;
import dev.jwtbearer.settings.ErrorBody;
import dev.jwtbearer.settings.ErrorDetails;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DefaultChallengeHandlerTest {
  private final FakeResponse response = FakeResponse.fresh();

  private void answer(Refusal refusal, ErrorBody body, ErrorDetails details) throws IOException {
    DefaultChallengeHandler handler = new DefaultChallengeHandler(body, details);
    Challenge challenge =
        new FailureChallenge(
            refusal == Refusal.KEYS_UNAVAILABLE
                ? AccessException.unavailable(refusal, "", Duration.ofSeconds(4))
                : new AccessException(refusal, ""),
            Optional.empty(),
            new AnswerSettings(Optional.empty(), details, body, Optional.empty()),
            OfferedScheme.BEARER_ALONE,
            Optional.empty(),
            handler);
    handler.handle(challenge, FakeRequest.get("/"), response);
  }

  /** A handler of the application's own may have reset the response before it delegates. */
  @ParameterizedTest
  @EnumSource(ErrorBody.class)
  void setsStatusAndHeadersItselfWhateverTheBody(ErrorBody body) throws IOException {
    answer(Refusal.EXPIRED, body, ErrorDetails.CODE);
    verify(response).setStatus(401);
    verify(response).setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    verify(response).setHeader("Cache-Control", "no-store");
  }

  @Test
  void saysWhenToComeBackInsteadOfAChallenge() throws IOException {
    answer(Refusal.KEYS_UNAVAILABLE, ErrorBody.NONE, ErrorDetails.FULL);
    verify(response).setStatus(503);
    verify(response).setHeader("Retry-After", "4");
    verify(response, never()).setHeader(eq("WWW-Authenticate"), any());
  }

  @Test
  void sendsNoBodyUnlessToldTo() throws IOException {
    answer(Refusal.EXPIRED, ErrorBody.NONE, ErrorDetails.FULL);
    verify(response).setContentLength(0);
    verify(response, never()).getOutputStream();
    verify(response, never()).sendError(anyInt());
  }

  @ParameterizedTest
  @CsvSource({
    "SEVERAL_TOKENS, 400",
    "EXPIRED, 401",
    "DENIED, 403",
    "LISTENER_FAILED, 500",
    "KEYS_UNAVAILABLE, 503"
  })
  void leavesThePageToTheApplication(Refusal refusal, int status) throws IOException {
    answer(refusal, ErrorBody.PAGE, ErrorDetails.FULL);
    verify(response).sendError(status);
    verify(response, never()).getOutputStream();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SEVERAL_TOKENS | CODE | {\"title\":\"Bad Request\",\"status\":400}",
        "EXPIRED | NONE | {\"title\":\"Unauthorized\",\"status\":401}",
        "DENIED | CODE | {\"title\":\"Forbidden\",\"status\":403}",
        "LISTENER_FAILED | CODE | {\"title\":\"Internal Server Error\",\"status\":500}",
        "KEYS_UNAVAILABLE | CODE | {\"title\":\"Service Unavailable\",\"status\":503}",
        "EXPIRED | FULL | {\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"The token has"
            + " expired\"}"
      })
  void writesAProblemWithAsMuchAsAllowed(Refusal refusal, ErrorDetails details, String json)
      throws IOException {
    answer(refusal, ErrorBody.PROBLEM, details);
    assertEquals(json, response.body());
    verify(response).setContentType("application/problem+json");
    verify(response).setContentLength(json.length());
  }
}
