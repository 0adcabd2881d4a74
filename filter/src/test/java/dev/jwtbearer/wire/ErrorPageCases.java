package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What an error page finds of a refused request. */
interface ErrorPageCases extends Wire {
  String NOTHING = "GET parameters={} query=null forwarded=null type=null body=";

  private static Answer refusedForm(Site site) {
    Answer answer = site.rawWithBody("POST /orders?do=delete HTTP/1.1", "id=7", SourceCases.FORM);
    assertEquals(401, answer.status());
    return answer;
  }

  @Test
  default void showsTheErrorPageWhatWasSentUnlessItIsHidden() {
    Site site = site("errorBody", "page");
    site.application.errorPage.shows = true;
    String body = refusedForm(site).body();
    // Tomcat shows the body too, and a GET from Servlet 6.1 on.
    assertTrue(
        body.matches("(POST|GET) parameters=\\{do=\\[delete](, id=\\[7])?} query=do=delete .*"),
        body);
  }

  @Test
  default void hidesWhatWasSentFromTheErrorPage() {
    Site site = site("errorBody", "page", "hideRequestFromErrorPage", "true");
    site.application.errorPage.shows = true;
    assertEquals(NOTHING, refusedForm(site).body());
    assertEquals("Bearer", refusedForm(site).challenge());
  }

  @Test
  default void hidesItFromWhatTheErrorPageForwardsTo() {
    Site site = site("errorBody", "page", "hideRequestFromErrorPage", "true");
    site.application.errorPage.forwards = true;
    String body = refusedForm(site).body();
    assertTrue(body.endsWith(" GET parameters={} query=null forwarded=null type=null body="), body);
    assertFalse(body.contains("delete"), body);
  }

  @Test
  default void hidesNothingFromErrorPagesOfTheApplication() {
    Site site = site("errorBody", "page", "hideRequestFromErrorPage", "true");
    site.application.errorPage.shows = true;
    Answer answer = site.get("/send-404?do=delete", site.token().text());
    assertEquals(404, answer.status());
    assertTrue(answer.body().startsWith("GET parameters={do=[delete]} query=do=delete"));
  }

  @Test
  default void hidesARefusalThatTheApplicationAskedFor() {
    Site site =
        site("errorBody", "page", "hideRequestFromErrorPage", "true", "authentication", "optional");
    site.application.errorPage.shows = true;
    Answer answer = site.raw("GET /authenticate?do=delete HTTP/1.1");
    assertEquals(401, answer.status());
    assertEquals(NOTHING, answer.body());
  }

  /** Sends the error itself. */
  class Sending implements ChallengeHandler {
    @Override
    public void handle(
        Challenge challenge, HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      response.sendError(challenge.status());
    }
  }

  @Test
  default void hidesItFromTheErrorPageOfAHandler() {
    Site site =
        site("challengeHandler", Sending.class.getName(), "hideRequestFromErrorPage", "true");
    site.application.errorPage.shows = true;
    assertEquals(NOTHING, refusedForm(site).body());
  }
}
