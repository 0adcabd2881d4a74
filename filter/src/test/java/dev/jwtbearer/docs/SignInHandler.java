package dev.jwtbearer.docs;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Browsers get a page that says where to sign in; everybody else gets the built-in answer. */
public final class SignInHandler implements ChallengeHandler {
  private static final byte[] PAGE =
      "<!doctype html><title>Sign in</title><p><a href=\"/sign-in\">Sign in</a> to go on."
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public void handle(Challenge challenge, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String accept = request.getHeader("Accept");
    boolean isBrowser = accept != null && accept.contains("text/html");
    if (challenge.status() != HttpServletResponse.SC_UNAUTHORIZED || !isBrowser) {
      challenge.builtIn().handle(challenge, request, response);
      return;
    }
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(PAGE.length);
    response.getOutputStream().write(PAGE);
  }
}
