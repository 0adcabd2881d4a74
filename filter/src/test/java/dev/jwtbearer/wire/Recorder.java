package dev.jwtbearer.wire;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before the filter: counts what comes in, and keeps what is thrown out. */
final class Recorder implements Filter {
  final AtomicInteger requests = new AtomicInteger();
  final AtomicReference<Throwable> thrown = new AtomicReference<>();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    requests.incrementAndGet();
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      thrown.set(e);
      throw e;
    }
  }
}
