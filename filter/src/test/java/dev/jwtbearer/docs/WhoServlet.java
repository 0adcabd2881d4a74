package dev.jwtbearer.docs;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says as whom it was called, and whether in the roles of the query. */
public final class WhoServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println(ProviderExample.NAME + ' ' + request.getUserPrincipal().getName());
    for (String role : request.getParameterValues("role")) {
      response.getWriter().println("isUserInRole(\"" + role + "\") " + request.isUserInRole(role));
    }
  }
}
