package dev.jwtbearer.framework;

import java.io.IOException;
import javax.servlet.RequestDispatcher;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Forwards to the page of the same name. The container decodes the path for the second time. */
public final class FrontController extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    RequestDispatcher page = request.getRequestDispatcher("/pages" + request.getPathInfo());
    if (page == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    page.forward(request, response);
  }
}
