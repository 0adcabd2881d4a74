package dev.jwtbearer.web.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.http.TokenGrammar;
import dev.jwtbearer.log.SafeText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The credentials in the value of an {@code Authorization} field, or of another field that is read
 * like it (RFC 6750, section 2.1; RFC 9110, section 11.4). Whether what follows the scheme consists
 * of characters that tokens have is left to the authenticator, which takes fewer of them: a pattern
 * over the whole token would cost more than all the rest of a request whose token is cached.
 */
final class AuthorizationField {
  /** A word, as all registered schemes are. */
  private static final Pattern SCHEME_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,19}");

  private AuthorizationField() {}

  /**
   * What follows the scheme; null if the value has another scheme.
   *
   * @throws AccessException if the value has the scheme and no space and token follow
   */
  static @Nullable String credentials(String value, String scheme) throws AccessException {
    String credentials = value.strip();
    int end = scheme.length();
    if (!credentials.regionMatches(true, 0, scheme, 0, end)) {
      return null;
    }
    if (credentials.length() == end) {
      throw new AccessException(Refusal.EMPTY_TOKEN, scheme + " without a token")
          .withScheme(scheme);
    }
    if (TokenGrammar.isTokenCharacter(credentials.charAt(end))) {
      return null; // BearerX is another scheme
    }
    if (credentials.charAt(end) != ' ') {
      throw new AccessException(Refusal.MALFORMED, scheme + " is not followed by a space")
          .withScheme(scheme);
    }
    int begin = end;
    while (credentials.charAt(begin) == ' ') { // the last one is none
      begin++;
    }
    return credentials.substring(begin);
  }

  /**
   * What an {@code Authorization} field without a token holds, for the log: its scheme, if it has
   * one whose name shows nothing of the credentials.
   */
  static String describe(String value) {
    String credentials = value.strip();
    int end = credentials.indexOf(' ');
    String scheme = end < 0 ? "" : credentials.substring(0, end);
    return SCHEME_NAME.matcher(scheme).matches()
        ? "Authorization has the scheme " + SafeText.quote(scheme)
        : "Authorization has no scheme that is known here";
  }

  /**
   * True if a proxy has joined two fields into one, as it may with fields that are lists: behind a
   * comma, outside of double quotes, there is a scheme again with a space and more behind it (RFC
   * 9110, section 11.6.3, has the same form for challenges). A parameter has an equals sign there.
   */
  static boolean isJoined(String value) {
    boolean isQuoted = false;
    int comma = value.indexOf(',');
    for (int i = 0; comma >= 0 && i < value.length(); i++) {
      char c = value.charAt(i);
      if (isQuoted && c == '\\') {
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted && beginsCredentials(value, i + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsCredentials(String value, int from) {
    int begin = skipBlanks(value, from);
    int end = begin;
    while (end < value.length() && TokenGrammar.isTokenCharacter(value.charAt(end))) {
      end++;
    }
    int next = skipBlanks(value, end);
    return end > begin
        && next > end
        && next < value.length()
        && value.charAt(next) != '='
        && value.charAt(next) != ',';
  }

  private static int skipBlanks(String value, int from) {
    int at = from;
    while (at < value.length() && (value.charAt(at) == ' ' || value.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
