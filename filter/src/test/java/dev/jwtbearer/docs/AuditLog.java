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
                + challenge.rule().orElse("-")
                + where(request));
  }

  /** The query string is left out, since a token may stand in it. */
  private static String where(HttpServletRequest request) {
    String pathInfo = request.getPathInfo() == null ? "" : request.getPathInfo();
    return "; client "
        + request.getRemoteAddr()
        + "; "
        + clean(request.getMethod())
        + ' '
        + clean(request.getServletPath() + pathInfo);
  }

  /** One line stays one line, whatever a client sends. */
  private static String clean(String text) {
    String cut = text.length() > 200 ? text.substring(0, 200) + "..." : text;
    return cut.replaceAll("[^ -~]|;", "?");
  }
}
