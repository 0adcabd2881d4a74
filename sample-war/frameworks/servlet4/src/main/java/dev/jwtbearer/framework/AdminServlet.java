package dev.jwtbearer.framework;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

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
