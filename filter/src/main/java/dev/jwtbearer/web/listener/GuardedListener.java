package dev.jwtbearer.web.listener;

import dev.jwtbearer.api.Admission;
import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.TokenDetails;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.token.PrincipalName;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls the application's listener, logs whatever it throws, and turns that and every null into an
 * {@link AccessException}. Without a listener its calls do nothing.
 */
public final class GuardedListener {
  /** A call of the listener, or of a principal that may be its own. */
  @FunctionalInterface
  public interface ListenerCall<T> {
    @Nullable T call() throws Exception;
  }

  private final @Nullable BearerListener listener;
  private final LimitedLog failures;

  /**
   * @param listener null if web.xml names none
   */
  public GuardedListener(@Nullable BearerListener listener, LimitedLog failures) {
    this.listener = listener;
    this.failures = failures;
  }

  public Optional<String> findToken(HttpServletRequest request) throws AccessException {
    BearerListener called = listener;
    return called == null ? Optional.empty() : guard(() -> called.findToken(request));
  }

  /**
   * Who the request is from: the principal of the token, or the listener's own, which has a name as
   * tokens may have it, roles and scopes.
   *
   * @throws AccessException if the listener refuses it, or fails
   */
  public JwtPrincipal accepted(JwtPrincipal principal, HttpServletRequest request)
      throws AccessException {
    BearerListener called = listener;
    if (called == null) {
      return principal;
    }
    Admission admission =
        guard(
            () -> {
              Admission admitted = called.accepted(principal, request);
              return isUsable(admitted) ? admitted : null;
            });
    if (admission.refusal().isPresent()) {
      throw new AccessException(admission.refusal().get(), "")
          .withToken(TokenDetails.of(principal));
    }
    return admission.principal().orElseThrow();
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

  public void refused(Challenge challenge, HttpServletRequest request) throws AccessException {
    BearerListener called = listener;
    if (called != null) {
      guard(
          () -> {
            called.refused(challenge, request);
            return challenge;
          });
    }
  }

  /** What the call returns. */
  public <T> T guard(ListenerCall<T> call) throws AccessException {
    @Nullable T answer;
    try {
      answer = call.call();
    } catch (Throwable e) { // errors too, see ApplicationErrors
      ApplicationErrors.log("The listener failed", e, failures);
      throw new AccessException(Refusal.LISTENER_FAILED, e.getClass().getName());
    }
    if (answer == null) {
      failures.log(
          Level.ERROR, () -> "The listener returned null, or a principal without a good name");
      throw new AccessException(Refusal.LISTENER_FAILED, "null");
    }
    return answer;
  }
}
