package dev.jwtbearer.speed;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GET that costs next to nothing to ask. What it does not answer throws. */
final class PlainRequest extends HttpServletRequestWrapper {
  private static final HttpServletRequest NOTHING = Nothing.of(HttpServletRequest.class);

  private final Map<String, Object> attributes = new HashMap<>(8);
  private final String path;
  private final @Nullable String authorization;

  PlainRequest(String path, @Nullable String token) {
    super(NOTHING);
    this.path = path;
    this.authorization = token == null ? null : "Bearer " + token;
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
  public @Nullable String getPathInfo() {
    return null;
  }

  @Override
  public String getContextPath() {
    return "";
  }

  @Override
  public String getRequestURI() {
    return path;
  }

  @Override
  public @Nullable String getQueryString() {
    return null;
  }

  @Override
  public String getRemoteAddr() {
    return "192.0.2.1";
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
  public @Nullable String getHeader(String name) {
    return name.equals("Authorization") ? authorization : null;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String value = getHeader(name);
    return Collections.enumeration(value == null ? List.of() : List.of(value));
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    attributes.put(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }
}
