package dev.jwtbearer.wire;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before the filter: counts and keeps what comes in, and keeps what is thrown out. */
final class Recorder implements Filter {
  final AtomicInteger requests = new AtomicInteger();

  /** What the server matched of the last request: servletPath and pathInfo. */
  final AtomicReference<String> path = new AtomicReference<>();

  final AtomicReference<Throwable> thrown = new AtomicReference<>();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    requests.incrementAndGet();
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      HttpServletRequest http = (HttpServletRequest) request;
      path.set(http.getServletPath() + (http.getPathInfo() == null ? "" : http.getPathInfo()));
    }
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      thrown.set(e);
      throw e;
    }
  }
}
