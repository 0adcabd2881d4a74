package dev.jwtbearer.framework;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** What an administrator alone may do. Each run is a line of the server's output. */
public final class AdminAction {
  /** The request header that says which request of a test it is. */
  public static final String ROW = "X-Row";

  private AdminAction() {}

  /**
   * Does it.
   *
   * @param row the value of {@link #ROW}
   * @return what to show
   */
  public static String run(@Nullable Principal principal, @Nullable String row) {
    String ran = "admin action ran as " + (principal == null ? "nobody" : principal.getName());
    System.out.println(ran + " in row " + row + '.');
    return ran;
  }
}
