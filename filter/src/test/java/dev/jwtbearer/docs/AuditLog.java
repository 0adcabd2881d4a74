package dev.jwtbearer.docs;

import dev.jwtbearer.api.Admission;
import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.JwtPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes down who comes in, and who does not and why. Never a token. */
public final class AuditLog implements BearerListener {
  private static final Logger LOG = System.getLogger("com.example.audit");

  @Override
  public Admission accepted(JwtPrincipal principal, HttpServletRequest request) {
    LOG.log(
        Level.INFO,
        () ->
            "token accepted; user "
                + clean(principal.getName())
                + "; issuer "
                + clean(principal.issuer().orElse("-"))
                + "; token "
                + clean(principal.tokenId().orElse("-"))
                + where(request));
    return Admission.as(principal);
  }

  @Override
  public void refused(Challenge challenge, HttpServletRequest request) {
    LOG.log(
        Level.INFO,
        () ->
            "refused "
                + challenge.status()
                + ' '
                + challenge.refusal().code()
                + "; rule "
                + clean(challenge.rule().orElse("-"))
                + where(request));
  }

  /** The query string is left out, since a token may stand in it. */
  private static String where(HttpServletRequest request) {
    String pathInfo = request.getPathInfo() == null ? "" : request.getPathInfo();
    return "; client "
        + clean(request.getRemoteAddr())
        + "; "
        + clean(request.getMethod())
        + ' '
        + clean(request.getServletPath() + pathInfo);
  }

  /** One line stays one line, and a token that a client wrote into a path stays out of it. */
  private static String clean(String text) {
    String safe =
        text.replaceAll("e[wy][\\w-]{9,}[\\w.%=-]*", "(token)").replaceAll("[^ -~]|[;\"]", "?");
    return '"' + (safe.length() > 200 ? safe.substring(0, 200) + "..." : safe) + '"';
  }
}
