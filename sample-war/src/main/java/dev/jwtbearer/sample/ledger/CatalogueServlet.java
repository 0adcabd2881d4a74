package dev.jwtbearer.sample.ledger;

import dev.jwtbearer.sample.json.JsonAnswer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /public/catalogue}: articles and prices, for everybody. */
public final class CatalogueServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonAnswer.send(response, HttpServletResponse.SC_OK, Map.of("catalogue", Ledger.catalogue()));
  }
}
