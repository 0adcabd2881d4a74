package dev.jwtbearer.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The stack trace of an exception, fit for a log. Messages like {@code For input string} repeat
 * their input, which can be a token: whatever looks like one is taken out, and so is anything long
 * without a blank, which may be an opaque token.
 */
public final class SafeTrace extends Throwable {
  private static final long serialVersionUID = 1L;

  private static final int DEEPEST = 10;

  private static final Pattern LONG = Pattern.compile("[\\w.~+/=-]{100,}");

  private final String text;

  private SafeTrace(String text, @Nullable Throwable cause, StackTraceElement[] frames) {
    super(null, cause, false, true);
    this.text = text;
    setStackTrace(frames);
  }

  /** The same trace with its causes, up to ten. */
  public static Throwable of(Throwable thrown) {
    return thrown instanceof SafeTrace ? thrown : of(thrown, DEEPEST);
  }

  private static Throwable of(Throwable thrown, int left) {
    try {
      Throwable cause = thrown.getCause();
      return new SafeTrace(
          text(thrown),
          cause == null || left == 0 ? null : of(cause, left - 1),
          thrown.getStackTrace());
    } catch (Throwable e) {
      // An exception may override its methods. Test: SafeTraceTest.survivesAnExceptionThatThrows.
      return new SafeTrace(thrown.getClass().getName(), null, new StackTraceElement[0]);
    }
  }

  private static String text(Throwable thrown) {
    String message = thrown.getLocalizedMessage();
    String name = thrown.getClass().getName();
    return message == null
        ? name
        : name
            + ": "
            + SafeText.sentence(LONG.matcher(TokenMask.mask(message)).replaceAll("(left out)"));
  }

  @Override
  public String toString() {
    return text;
  }

  /** For printers that ask for it: what {@link #toString} says. */
  @Override
  public String getMessage() {
    return text;
  }
}
