package dev.jwtbearer.web.request;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A preflight that goes on to the application without a token, and without a body: over HTTP/2 one
 * can come that no header announces.
 */
public final class PreflightRequest extends HttpServletRequestWrapper {
  public PreflightRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public int getContentLength() {
    return 0;
  }

  @Override
  public long getContentLengthLong() {
    return 0;
  }

  @Override
  public ServletInputStream getInputStream() {
    return new EmptyBody();
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new StringReader(""));
  }

  @Override
  public Map<String, String> getTrailerFields() {
    return Map.of();
  }

  @Override
  public Collection<Part> getParts() {
    return List.of();
  }

  @Override
  public @Nullable Part getPart(String name) {
    return null;
  }
}
