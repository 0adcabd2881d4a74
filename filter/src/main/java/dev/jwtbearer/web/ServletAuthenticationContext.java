package dev.jwtbearer.web;

import dev.jwtbearer.token.AuthenticationContext;
import dev.jwtbearer.token.Deadline;
import dev.jwtbearer.web.token.PresentedToken;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** What the container tells of a request that presents a token. */
final class ServletAuthenticationContext implements AuthenticationContext {
  /** Of Servlet 3.10, in every version. */
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final PresentedToken token;
  private final HttpServletRequest request;
  private final Deadline deadline;

  ServletAuthenticationContext(
      PresentedToken token, HttpServletRequest request, Deadline deadline) {
    this.token = token;
    this.request = request;
    this.deadline = deadline;
  }

  @Override
  public String scheme() {
    return token.scheme();
  }

  @Override
  public boolean isInAuthorizationField() {
    return token.isInAuthorizationField();
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String address() {
    return request.getRequestURL().toString();
  }

  @Override
  public String path() {
    Object forwarded = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
    return forwarded instanceof String ? (String) forwarded : request.getRequestURI();
  }

  @Override
  public String contextPath() {
    Object forwarded = request.getAttribute(RequestDispatcher.FORWARD_CONTEXT_PATH);
    return forwarded instanceof String ? (String) forwarded : request.getContextPath();
  }

  @Override
  public List<String> fields(String name) {
    Enumeration<String> values = request.getHeaders(name);
    return values == null ? List.of() : Collections.list(values);
  }

  @Override
  public List<X509Certificate> clientCertificates() {
    Object certificates = request.getAttribute(CERTIFICATES);
    return certificates instanceof X509Certificate[]
        ? List.of((X509Certificate[]) certificates)
        : List.of();
  }

  @Override
  public String remoteAddress() {
    return ConnectionPeer.address(request);
  }

  @Override
  public Deadline deadline() {
    return deadline;
  }
}
