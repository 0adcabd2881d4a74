package dev.jwtbearer.speed;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Takes an answer and drops it. What it does not take throws. */
final class PlainResponse extends HttpServletResponseWrapper {
  PlainResponse() {
    super(Nothing.of(HttpServletResponse.class));
  }

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public boolean containsHeader(String name) {
    return false;
  }

  @Override
  public void addHeader(String name, String value) {}

  @Override
  public void resetBuffer() {}

  @Override
  public void setStatus(int status) {}

  @Override
  public void setHeader(String name, String value) {}

  @Override
  public void setContentLength(int length) {}
}
