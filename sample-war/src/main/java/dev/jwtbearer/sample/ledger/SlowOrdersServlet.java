package dev.jwtbearer.sample.ledger;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code GET /orders/slow}: the same answer, given in an ASYNC dispatch on another thread.
 *
 * <p>The filter is mapped to ASYNC too, so the user is the same there.
 */
public final class SlowOrdersServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      OrdersServlet.answer(request, response);
      return;
    }
    AsyncContext async = request.startAsync();
    async.start(async::dispatch);
  }
}
