package dev.jwtbearer.servlet;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.RejectedToken;
import java.util.Optional;
import java.util.regex.Pattern;

/** The token in an {@code Authorization} header (RFC 6750, section 2.1; RFC 9110, section 11.4). */
final class BearerToken {
  private static final String SCHEME = "Bearer";
  private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private BearerToken() {}

  /**
   * The token of a header value; empty if its scheme is another one.
   *
   * @throws RejectedToken if the scheme is Bearer and what follows is no token
   */
  static Optional<String> ofAuthorization(String value) throws RejectedToken {
    String credentials = value.strip();
    if (!credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String rest = credentials.substring(SCHEME.length());
    if (rest.isEmpty()) {
      throw new RejectedToken(Refusal.EMPTY_TOKEN, "Bearer without a token");
    }
    if (isSchemeCharacter(rest.charAt(0))) {
      return Optional.empty();
    }
    if (rest.charAt(0) != ' ') {
      throw new RejectedToken(Refusal.MALFORMED, "Bearer is not followed by a space");
    }
    return Optional.of(checked(rest.replaceFirst("^ +", "")));
  }

  /** True if the scheme's name goes on: {@code BearerX} is another scheme. */
  private static boolean isSchemeCharacter(char c) {
    return Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  /** The token, if it consists of the characters that tokens have (RFC 6750, section 2.1). */
  static String checked(String token) throws RejectedToken {
    if (!B64TOKEN.matcher(token).matches()) {
      throw new RejectedToken(Refusal.MALFORMED, "characters that no token has");
    }
    return token;
  }
}
