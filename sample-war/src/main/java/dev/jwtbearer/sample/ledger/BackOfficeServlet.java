package dev.jwtbearer.sample.ledger;

import dev.jwtbearer.sample.json.JsonAnswer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** What the rules of web.xml open and close. Nothing is asked here: whoever comes may. */
public final class BackOfficeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, Object> body = Caller.describe(request);
    switch (request.getServletPath()) {
      case "/stock" -> body.put("stock", Ledger.stock());
      case "/payments" -> body.put("debts", Ledger.debts());
      case "/partners" -> body.put("catalogue", Ledger.catalogue());
      default -> body.put("health", "up");
    }
    JsonAnswer.send(response, HttpServletResponse.SC_OK, body);
  }

  /** {@code POST /stock}: a count of the stock. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!request.getServletPath().equals("/stock")) {
      super.doPost(request, response);
      return;
    }
    Map<String, Object> body = Caller.describe(request);
    body.put("counted", Ledger.stock().size());
    JsonAnswer.send(response, HttpServletResponse.SC_OK, body);
  }
}
