package dev.jwtbearer.docs;

import dev.jwtbearer.api.Admission;
import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.JwtPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Refuses tokens whose id is on the list, and those that have none and so cannot be on it. */
public final class RevokedTokens implements BearerListener {
  /** The attribute of the application that holds the {@code Set} of ids. */
  public static final String LIST = "com.example.revokedTokens";

  @Override
  public Admission accepted(JwtPrincipal principal, HttpServletRequest request) {
    Object list = request.getServletContext().getAttribute(LIST);
    if (!(list instanceof Set)) {
      throw new IllegalStateException(LIST + " is not there yet");
    }
    boolean isRevoked = principal.tokenId().map(((Set<?>) list)::contains).orElse(true);
    return isRevoked ? Admission.revoked() : Admission.as(principal);
  }
}
