package dev.jwtbearer.token;

import dev.jwtbearer.jose.ControlCharacters;
import dev.jwtbearer.jose.InvalidTokenException;

/** How the name of the principal is read from the claims. */
@FunctionalInterface
public interface PrincipalName {
  /** In characters. */
  int LONGEST = 1024;

  /**
   * The name.
   *
   * @throws InvalidTokenException if the claims give none, or one that cannot be a name
   */
  String of(Claims claims) throws InvalidTokenException;

  /** True for what can be a name: not blank, not too long, no control characters. */
  static boolean isName(String text) {
    return text.length() <= LONGEST && !text.isBlank() && !ControlCharacters.areIn(text);
  }
}
