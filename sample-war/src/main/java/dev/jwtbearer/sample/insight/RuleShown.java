package dev.jwtbearer.sample.insight;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The built-in answer to a refused request, with the rule that decided in a header. For trials: it
 * tells strangers what they would have to bring.
 */
public final class RuleShown implements ChallengeHandler {
  private static final String HEADER = "Ledger-Rule";

  @Override
  public void handle(Challenge challenge, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    challenge.rule().ifPresent(rule -> response.setHeader(HEADER, rule));
    challenge.builtIn().handle(challenge, request, response);
  }
}
