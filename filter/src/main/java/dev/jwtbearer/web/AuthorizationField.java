package dev.jwtbearer.web;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.InvalidTokenException;
import java.util.Optional;

/**
 * The token in the value of an {@code Authorization} field, or of another field that is read like
 * it (RFC 6750, section 2.1; RFC 9110, section 11.4). Whether what follows the scheme consists of
 * characters that tokens have is left to the authenticator, which takes fewer of them: a pattern
 * over the whole token would cost more than all the rest of a request whose token is remembered.
 */
final class AuthorizationField {
  private static final String SCHEME = "Bearer";

  private AuthorizationField() {}

  /**
   * What follows the scheme of a header value; empty if its scheme is another one.
   *
   * @throws InvalidTokenException if the scheme is Bearer and no space and token follow
   */
  static Optional<String> ofAuthorization(String value) throws InvalidTokenException {
    String credentials = value.strip();
    int end = SCHEME.length();
    if (!credentials.regionMatches(true, 0, SCHEME, 0, end)) {
      return Optional.empty();
    }
    if (credentials.length() == end) {
      throw new InvalidTokenException(Refusal.EMPTY_TOKEN, "Bearer without a token");
    }
    if (isSchemeCharacter(credentials.charAt(end))) {
      return Optional.empty();
    }
    if (credentials.charAt(end) != ' ') {
      throw new InvalidTokenException(Refusal.MALFORMED, "Bearer is not followed by a space");
    }
    int begin = end;
    while (credentials.charAt(begin) == ' ') { // the last one is none
      begin++;
    }
    return Optional.of(credentials.substring(begin));
  }

  /** True if the scheme's name goes on: {@code BearerX} is another scheme. */
  private static boolean isSchemeCharacter(char c) {
    return Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
