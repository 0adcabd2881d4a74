package dev.jwtbearer.sample.ledger;

import dev.jwtbearer.sample.json.JsonAnswer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The {@code <error-page>} for 403. The filter is mapped to ERROR too, so it knows the user. */
public final class RefusedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Map<String, Object> body = Caller.describe(request);
    body.put("error", "forbidden");
    body.put("message", "This page needs the role manager.");
    JsonAnswer.send(response, HttpServletResponse.SC_FORBIDDEN, body);
  }
}
