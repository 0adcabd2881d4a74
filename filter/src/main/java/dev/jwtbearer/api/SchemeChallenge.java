package dev.jwtbearer.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A challenge of one authentication scheme with its parameters, as the field {@code
 * WWW-Authenticate} holds it (RFC 9110, section 11.6.1). Immutable.
 */
public final class SchemeChallenge {
  private final String scheme;
  private final Map<String, String> parameters;

  /**
   * @param scheme such as {@code Bearer}
   * @param parameters values by names, in the order in which they are written; not quoted yet
   */
  public SchemeChallenge(String scheme, Map<String, String> parameters) {
    this.scheme = scheme;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The authentication scheme, such as {@code Bearer}. */
  public String scheme() {
    return scheme;
  }

  /** Values by names, in the order in which they are written; not quoted. Unmodifiable. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /** The value of the field, each parameter as a quoted-string (RFC 9110, section 5.6.4). */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(scheme);
    String separator = " ";
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      String escaped = parameter.getValue().replace("\\", "\\\\").replace("\"", "\\\"");
      text.append(separator).append(parameter.getKey()).append("=\"").append(escaped).append('"');
      separator = ", ";
    }
    return text.toString();
  }
}
