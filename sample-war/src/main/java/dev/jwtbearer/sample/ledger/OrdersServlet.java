package dev.jwtbearer.sample.ledger;

import dev.jwtbearer.sample.json.JsonAnswer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /orders}: the open orders, for any user. HTML for a browser, else JSON. */
public final class OrdersServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request, response);
  }

  static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Vary", "Accept");
    String accept = request.getHeader("Accept");
    if (accept != null && accept.contains("text/html")) {
      OrdersPage.send(request, response);
      return;
    }
    Map<String, Object> body = Caller.describe(request);
    body.put("dispatch", request.getDispatcherType().name());
    body.put("orders", Ledger.orders().stream().map(Order::summary).toList());
    JsonAnswer.send(response, HttpServletResponse.SC_OK, body);
  }
}
