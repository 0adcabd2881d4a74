package dev.jwtbearer.web;

import dev.jwtbearer.testing.FakeRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Enumeration;

/** A GET with one Authorization header that allocates nothing of its own and keeps nothing. */
final class ArrivedRequest extends HttpServletRequestWrapper {
  private final String path;
  private final String uri;
  private final String authorization;
  private final Once once = new Once();

  ArrivedRequest(String path, String authorization) {
    super(FakeRequest.get(path));
    this.path = path;
    this.uri = "/shop" + path;
    this.authorization = authorization;
  }

  int tokenLength() {
    return authorization.length() - "Bearer ".length();
  }

  @Override
  public String getMethod() {
    return "GET";
  }

  @Override
  public String getServletPath() {
    return path;
  }

  @Override
  public String getRequestURI() {
    return uri;
  }

  @Override
  public String getPathInfo() {
    return null;
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public boolean isSecure() {
    return true;
  }

  @Override
  public Principal getUserPrincipal() {
    return null;
  }

  @Override
  public Object getAttribute(String name) {
    return null;
  }

  @Override
  public void setAttribute(String name, Object value) {}

  @Override
  public void removeAttribute(String name) {}

  /** To be read by one at a time. */
  @Override
  public Enumeration<String> getHeaders(String name) {
    if (!name.equals("Authorization")) {
      throw new IllegalArgumentException(name);
    }
    once.isLeft = true;
    return once;
  }

  private final class Once implements Enumeration<String> {
    private boolean isLeft;

    @Override
    public boolean hasMoreElements() {
      return isLeft;
    }

    @Override
    public String nextElement() {
      isLeft = false;
      return authorization;
    }
  }
}
