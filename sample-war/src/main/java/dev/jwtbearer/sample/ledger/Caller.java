package dev.jwtbearer.sample.ledger;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is calling, asked the way servlets have always asked, and which rule of web.xml let him in;
 * null if none says anything of this path.
 */
final class Caller {
  /** The servlet API cannot list roles. It can only be asked about each. */
  private static final List<String> KNOWN_ROLES =
      List.of("clerk", "manager", "auditor", "partner-clerk", "partner-manager");

  private Caller() {}

  static Map<String, Object> describe(HttpServletRequest request) {
    Map<String, Object> caller = new LinkedHashMap<>();
    caller.put("user", request.getRemoteUser());
    Principal principal = request.getUserPrincipal();
    caller.put("principal", principal == null ? null : principal.getName());
    caller.put("authType", request.getAuthType());
    caller.put("roles", KNOWN_ROLES.stream().filter(request::isUserInRole).toList());
    caller.put("rule", request.getAttribute("dev.jwtbearer.rule"));
    return caller;
  }
}
