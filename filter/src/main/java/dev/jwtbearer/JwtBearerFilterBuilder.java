package dev.jwtbearer;

import dev.jwtbearer.settings.FilterContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Makes a {@link JwtBearerFilter} for applications and servers that register it in code. The
 * parameters are those of {@code web.xml}: the same names, texts, units and defaults.
 *
 * <pre>{@code
 * JwtBearerFilter filter =
 *     JwtBearerFilter.builder()
 *         .parameter("issuer", "https://login.example.com/realms/shop")
 *         .parameter("audience", "orders-api")
 *         .parameter("clockSkew", "30s")
 *         .build();
 * }</pre>
 *
 * <p>Values are checked where the container starts the filter, all at once. Not for several
 * threads.
 */
public final class JwtBearerFilterBuilder {
  private final Map<String, String> parameters = new HashMap<>();

  JwtBearerFilterBuilder() {}

  /**
   * Gives one parameter its value.
   *
   * @param name as in {@code web.xml}; an unknown one fails the start of the filter
   * @param value as in {@code web.xml}: durations and sizes with their unit, lists separated by
   *     commas or white space
   * @throws IllegalArgumentException if the parameter was given before
   * @throws NullPointerException if the name or the value is null; it names the parameter
   */
  public JwtBearerFilterBuilder parameter(String name, String value) {
    Objects.requireNonNull(name, "the name of a parameter");
    Objects.requireNonNull(value, () -> "the parameter " + name + " has no value");
    if (parameters.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException(name + " was given before");
    }
    return this;
  }

  /**
   * A filter with the parameters given so far, which no later call changes. Its {@code init} throws
   * a {@code ServletException} that lists all problems: those of these parameters, those of the
   * init parameters of its registration, and every name that both give. What the file of {@code
   * configFile} says wins over both. Register each filter once; build another for another
   * registration.
   */
  public JwtBearerFilter build() {
    return build(FilterContext.ofSystem());
  }

  /** For tests, which bring their own time and log. */
  JwtBearerFilter build(FilterContext filterContext) {
    return new JwtBearerFilter(Map.copyOf(parameters), filterContext);
  }
}
