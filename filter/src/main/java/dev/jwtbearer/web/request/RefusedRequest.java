package dev.jwtbearer.web.request;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.Reader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A refused request as its error page sees it: a GET without parameters, query string and body. A
 * front controller that renders the page finds nothing to act on.
 */
public final class RefusedRequest extends HttpServletRequestWrapper {
  private static final String REFUSED = "dev.jwtbearer.refused";
  private static final String GET = "GET";

  /** Those of the body, and those that make frameworks take a request for one of another method. */
  private static final Set<String> HIDDEN_HEADERS =
      Set.of(
          "content-encoding",
          "content-length",
          "content-type",
          "transfer-encoding",
          "x-http-method",
          "x-http-method-override",
          "x-method-override");

  /** Where containers keep the query string as it was sent. The last is of Servlet 6.1. */
  private static final Set<String> QUERY_STRINGS =
      Set.of(
          RequestDispatcher.FORWARD_QUERY_STRING,
          RequestDispatcher.INCLUDE_QUERY_STRING,
          "jakarta.servlet.async.query_string",
          "jakarta.servlet.error.query_string");

  private static final String ERROR_METHOD = "jakarta.servlet.error.method";

  private RefusedRequest(HttpServletRequest request) {
    super(request);
  }

  /** Hides it from the error page that may follow. */
  public static void hide(HttpServletRequest refused) {
    refused.setAttribute(REFUSED, true);
  }

  /**
   * The request as its error page sees it. The same if nothing is to be hidden, or if it is hidden
   * already from what the page forwards to.
   */
  public static HttpServletRequest forErrorPage(HttpServletRequest ofErrorPage) {
    boolean isHidden =
        ofErrorPage instanceof HttpServletRequestWrapper
            && ((HttpServletRequestWrapper) ofErrorPage).isWrapperFor(RefusedRequest.class);
    return ofErrorPage.getAttribute(REFUSED) == null
            || isHidden
            || ofErrorPage instanceof RefusedRequest
        ? ofErrorPage
        : new RefusedRequest(ofErrorPage);
  }

  private static boolean isHidden(@Nullable String header) {
    return header != null && HIDDEN_HEADERS.contains(header.toLowerCase(Locale.ROOT));
  }

  @Override
  public String getMethod() {
    return GET;
  }

  @Override
  public @Nullable String getQueryString() {
    return null;
  }

  @Override
  public @Nullable String getParameter(@Nullable String name) {
    return null;
  }

  @Override
  public String @Nullable [] getParameterValues(@Nullable String name) {
    return null;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.emptyEnumeration();
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Map.of();
  }

  @Override
  public @Nullable String getCharacterEncoding() {
    return null;
  }

  @Override
  public Map<String, String> getTrailerFields() {
    return Map.of();
  }

  @Override
  public List<Part> getParts() {
    return List.of();
  }

  @Override
  public @Nullable Part getPart(@Nullable String name) {
    return null;
  }

  @Override
  public ServletInputStream getInputStream() {
    return new EmptyBody();
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(Reader.nullReader());
  }

  @Override
  public int getContentLength() {
    return -1;
  }

  @Override
  public long getContentLengthLong() {
    return -1;
  }

  @Override
  public @Nullable String getContentType() {
    return null;
  }

  @Override
  public @Nullable String getHeader(@Nullable String name) {
    return isHidden(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(@Nullable String name) {
    return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public int getIntHeader(@Nullable String name) {
    return isHidden(name) ? -1 : super.getIntHeader(name);
  }

  @Override
  public long getDateHeader(@Nullable String name) {
    return isHidden(name) ? -1 : super.getDateHeader(name);
  }

  @Override
  public @Nullable Enumeration<String> getHeaderNames() {
    Enumeration<String> names = super.getHeaderNames();
    return names == null
        ? null
        : Collections.enumeration(
            Collections.list(names).stream()
                .filter(name -> !isHidden(name))
                .collect(Collectors.toList()));
  }

  @Override
  public @Nullable Object getAttribute(@Nullable String name) {
    if (name != null && QUERY_STRINGS.contains(name)) {
      return null;
    }
    Object value = super.getAttribute(name);
    return value != null && ERROR_METHOD.equals(name) ? GET : value;
  }
}
