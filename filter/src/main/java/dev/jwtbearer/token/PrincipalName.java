package dev.jwtbearer.token;

import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.ControlCharacters;

/** How the name of the principal is read from the claims. */
@FunctionalInterface
public interface PrincipalName {
  /** In characters. */
  int LONGEST = 1024;

  /**
   * The name.
   *
   * @throws AccessException if the claims give none, or one that cannot be a name
   */
  String of(Claims claims) throws AccessException;

  /** True for what can be a name: not blank, not too long, no control characters. */
  static boolean isName(String text) {
    return text.length() <= LONGEST && !text.isBlank() && !ControlCharacters.areIn(text);
  }
}
