package dev.jwtbearer.settings;

import dev.jwtbearer.log.TokenMask;
import jakarta.servlet.ServletException;
import java.util.List;

/** All that is wrong with the configuration of one filter. Fails the deployment. */
public final class ConfigurationException extends ServletException {
  private static final long serialVersionUID = 1L;

  private final String problems;

  ConfigurationException(String filterName, List<Problem> problems) {
    this(filterName, list(problems));
  }

  private ConfigurationException(String filterName, String problems) {
    super(TokenMask.mask("JwtBearerFilter \"" + filterName + "\" " + problems));
    this.problems = TokenMask.mask(problems);
  }

  /** The message without the name of the filter, for a log that names it anyway. */
  public String problems() {
    return problems;
  }

  private static String list(List<Problem> problems) {
    StringBuilder list =
        new StringBuilder("cannot start, ")
            .append(problems.size())
            .append(problems.size() == 1 ? " problem:" : " problems:");
    problems.forEach(problem -> list.append("\n  ").append(problem));
    return list.toString();
  }
}
