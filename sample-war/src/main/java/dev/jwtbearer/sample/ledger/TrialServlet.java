package dev.jwtbearer.sample.ledger;

import dev.jwtbearer.sample.insight.ReportedRefusals;
import dev.jwtbearer.sample.json.JsonAnswer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * {@code GET /trial}: still open to everybody, while the filter before it only reports. Says what
 * that has found so far.
 */
public final class TrialServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, Object> body = Caller.describe(request);
    body.put("wouldRefuse", ReportedRefusals.of(request.getContextPath(), "trial"));
    JsonAnswer.send(response, HttpServletResponse.SC_OK, body);
  }
}
