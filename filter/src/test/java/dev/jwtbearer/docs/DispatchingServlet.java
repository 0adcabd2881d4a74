package dev.jwtbearer.docs;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Dispatches as the last part of the path says, and else says as whom it was called. */
public class DispatchingServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** The same for clerks, as the container knows them. */
  @ServletSecurity(@HttpConstraint(rolesAllowed = "clerk"))
  public static final class ForClerks extends DispatchingServlet {
    private static final long serialVersionUID = 1L;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = request.getServletPath();
    if (path.endsWith("/async")) {
      request.startAsync().dispatch("/dispatched");
    } else if (path.endsWith("/forward")) {
      request.getRequestDispatcher("/forwarded").forward(request, response);
    } else if (path.endsWith("/to-partners")) {
      request.getRequestDispatcher("/partners/1").forward(request, response);
    } else if (path.endsWith("/missing")) {
      response.sendError(404);
    } else {
      response
          .getWriter()
          .print(
              request.getDispatcherType()
                  + " "
                  + request.getRemoteUser()
                  + " clerk="
                  + request.isUserInRole("clerk"));
    }
  }
}
