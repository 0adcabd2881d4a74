package dev.jwtbearer.load;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** As little as an application can do. */
final class Page extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final byte[] TEXT = {'o', 'k'};

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.setContentLength(TEXT.length);
    response.getOutputStream().write(TEXT);
  }
}
