package dev.jwtbearer.web.challenge;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.settings.ErrorBody;
import dev.jwtbearer.settings.ErrorDetails;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers a refusal with the body that {@code errorBody} chooses. */
final class DefaultChallengeHandler implements ChallengeHandler {
  private final ErrorBody body;
  private final ErrorDetails details;

  DefaultChallengeHandler(ErrorBody body, ErrorDetails details) {
    this.body = body;
    this.details = details;
  }

  @Override
  public void handle(Challenge challenge, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ChallengeHeaders.set(challenge, response);
    switch (body) {
      case NONE:
        response.setContentLength(0);
        break;
      case PROBLEM:
        writeProblem(challenge, response);
        break;
      case PAGE:
        response.sendError(challenge.status());
        break;
    }
  }

  private void writeProblem(Challenge challenge, HttpServletResponse response) throws IOException {
    String detail =
        details == ErrorDetails.FULL ? ",\"detail\":\"" + challenge.description() + '"' : "";
    String json =
        "{\"title\":\""
            + title(challenge.status())
            + "\",\"status\":"
            + challenge.status()
            + detail
            + '}';
    response.setContentType("application/problem+json");
    write(json, response);
  }

  /** An application that calls {@code authenticate} may have taken the writer before. */
  private static void write(String json, HttpServletResponse response) throws IOException {
    ServletOutputStream out;
    try {
      out = response.getOutputStream();
    } catch (IllegalStateException writerIsTaken) {
      response.getWriter().write(json);
      return;
    }
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    out.write(bytes);
  }

  private static String title(int status) {
    switch (status) {
      case 400:
        return "Bad Request";
      case 401:
        return "Unauthorized";
      case 403:
        return "Forbidden";
      case 500:
        return "Internal Server Error";
      default:
        return "Service Unavailable";
    }
  }
}
