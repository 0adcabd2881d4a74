package dev.jwtbearer.sample.ledger;

import dev.jwtbearer.sample.json.JsonAnswer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /reports/margin}: what each customer brings, for managers. */
public final class MarginReportServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.isUserInRole("manager")) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    Map<String, Object> body = Caller.describe(request);
    body.put("margins", Ledger.margins());
    JsonAnswer.send(response, HttpServletResponse.SC_OK, body);
  }
}
