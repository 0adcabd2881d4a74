package dev.jwtbearer.framework;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet that does the same for every method. */
public final class AdminServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response
        .getWriter()
        .write(AdminAction.run(request.getUserPrincipal(), request.getHeader(AdminAction.ROW)));
  }
}
