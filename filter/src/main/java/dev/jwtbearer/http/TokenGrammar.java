package dev.jwtbearer.http;

/**
 * The rule {@code token} of RFC 9110, section 5.6.2, which names of fields, methods and schemes
 * follow. It has nothing to do with access tokens.
 */
public final class TokenGrammar {
  private static final String SPECIAL = "!#$%&'*+-.^_`|~";

  private TokenGrammar() {}

  /** False also for the empty text. */
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isTokenCharacter(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  public static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || SPECIAL.indexOf(c) >= 0;
  }
}
