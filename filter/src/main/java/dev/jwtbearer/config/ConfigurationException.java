package dev.jwtbearer.config;

import jakarta.servlet.ServletException;
import java.util.List;

/** All that is wrong with the configuration of one filter. Fails the deployment. */
public final class ConfigurationException extends ServletException {
  private static final long serialVersionUID = 1L;

  ConfigurationException(String filterName, List<Problem> problems) {
    super(message(filterName, problems));
  }

  private static String message(String filterName, List<Problem> problems) {
    StringBuilder message =
        new StringBuilder("JwtBearerFilter \"")
            .append(filterName)
            .append("\" cannot start, ")
            .append(problems.size())
            .append(problems.size() == 1 ? " problem:" : " problems:");
    problems.forEach(problem -> message.append("\n  ").append(problem));
    return message.toString();
  }
}
