package dev.jwtbearer.sample.ledger;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The open orders as an HTML page. */
final class OrdersPage {
  private OrdersPage() {}

  static void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    StringBuilder html = new StringBuilder();
    html.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Orders</title>");
    html.append("<h1>Open orders</h1><p>Signed in as ");
    html.append(escaped(String.valueOf(request.getRemoteUser())));
    html.append("</p><table><tr><th>Number<th>Customer<th>Article<th>Quantity</tr>");
    for (Order order : Ledger.orders()) {
      html.append("<tr><td>").append(order.number());
      html.append("<td>").append(escaped(order.customer()));
      html.append("<td>").append(escaped(order.article()));
      html.append("<td>").append(order.quantity()).append("</tr>");
    }
    html.append("</table></html>\n");
    response.setContentType("text/html");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(html.toString());
  }

  /** Fit for element content. The user's name comes from a token. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
