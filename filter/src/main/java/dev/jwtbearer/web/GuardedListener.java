package dev.jwtbearer.web;

import dev.jwtbearer.api.Admission;
import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.token.PrincipalName;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls the application's listener, logs whatever it throws, and turns that and every null into
 * {@link ListenerFailed}. Without a listener its calls do nothing.
 */
final class GuardedListener {
  /** Put to the listener, or to a principal that may be its own. */
  @FunctionalInterface
  interface Question<T> {
    @Nullable T ask() throws Exception;
  }

  private final @Nullable BearerListener listener;
  private final LimitedLog failures;

  /**
   * @param listener null if web.xml names none
   */
  GuardedListener(@Nullable BearerListener listener, LimitedLog failures) {
    this.listener = listener;
    this.failures = failures;
  }

  Optional<String> findToken(HttpServletRequest request) throws ListenerFailed {
    BearerListener asked = listener;
    return asked == null ? Optional.empty() : asked(() -> asked.findToken(request));
  }

  /** The principal of an admission has a name as tokens may have it, roles and scopes. */
  Admission accepted(JwtPrincipal principal, HttpServletRequest request) throws ListenerFailed {
    BearerListener asked = listener;
    if (asked == null) {
      return Admission.as(principal);
    }
    return asked(
        () -> {
          Admission admission = asked.accepted(principal, request);
          return isUsable(admission) ? admission : null;
        });
  }

  private static boolean isUsable(@Nullable Admission admission) {
    return admission != null && admission.principal().map(GuardedListener::isComplete).orElse(true);
  }

  private static boolean isComplete(JwtPrincipal principal) {
    String name = principal.getName();
    return name != null
        && PrincipalName.isName(name)
        && principal.roles() != null
        && principal.scopes() != null;
  }

  void refused(Challenge challenge, HttpServletRequest request) throws ListenerFailed {
    BearerListener told = listener;
    if (told != null) {
      asked(
          () -> {
            told.refused(challenge, request);
            return challenge;
          });
    }
  }

  /** The answer. */
  <T> T asked(Question<T> question) throws ListenerFailed {
    @Nullable T answer;
    try {
      answer = question.ask();
    } catch (Throwable e) { // errors too, see CaughtThrowable
      CaughtThrowable.tell("The listener failed", e, failures);
      throw new ListenerFailed(e.getClass().getName());
    }
    if (answer == null) {
      failures.log(
          Level.ERROR, () -> "The listener returned null, or a principal without a good name");
      throw new ListenerFailed("null");
    }
    return answer;
  }
}
