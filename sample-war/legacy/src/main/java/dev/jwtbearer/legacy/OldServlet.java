package dev.jwtbearer.legacy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the caller who he is, and what the old libraries make of his token. */
public final class OldServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient OldLibraries libraries = new OldLibraries();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String token = request.getHeader("Authorization").substring("Bearer ".length());
    Map<String, String> told = new LinkedHashMap<>();
    told.put("server", getServletContext().getServerInfo());
    told.put("user", String.valueOf(request.getRemoteUser()));
    told.put("auth", String.valueOf(request.getAuthType()));
    told.put("principal", request.getUserPrincipal().getClass().getName());
    told.put("clerk", String.valueOf(request.isUserInRole("clerk")));
    told.putAll(libraries.use(token));
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().print(libraries.toJson(told));
  }
}
