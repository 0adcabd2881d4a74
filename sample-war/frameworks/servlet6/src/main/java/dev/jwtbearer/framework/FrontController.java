package dev.jwtbearer.framework;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

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
