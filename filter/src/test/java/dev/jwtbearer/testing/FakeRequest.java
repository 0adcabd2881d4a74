package dev.jwtbearer.testing;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mockito.MockSettings;
import org.mockito.Mockito;

/**
 * A request as a container hands it over: cookies come from the Cookie header, parameters from the
 * query and the body, and what cannot be parsed throws. A Mockito mock, so that a test can verify
 * calls and stub an odd container; a method that this class does not implement throws {@link
 * UnsupportedOperationException}.
 */
public abstract class FakeRequest implements HttpServletRequest {
  private String method;
  private String contextPath = "";
  private String servletPath;
  private String pathInfo;
  private String uri;
  private String query;
  private String body = "";
  private String encoding;
  private String address;
  private String localAddress = "192.0.2.1";
  private boolean isSecure;
  private DispatcherType type = DispatcherType.REQUEST;
  private Principal user;
  private String authType;
  private Set<String> roles = Set.of();
  private ServletContext application;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String[]> parameters = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();

  FakeRequest(String method, String path) {
    this.method = method;
    this.servletPath = path;
  }

  /** Over HTTP, to the root application, without headers. */
  public static FakeRequest of(String method, String path) {
    return of(method, path, Mockito.withSettings());
  }

  public static FakeRequest get(String path) {
    return of("GET", path);
  }

  private static FakeRequest of(String method, String path, MockSettings settings) {
    return Mockito.mock(
        FakeRequest.class, settings.useConstructor(method, path).defaultAnswer(Fakes::call));
  }

  /**
   * A line with method, path and query, header lines, an empty line, a body. No call of it can be
   * verified.
   */
  public static FakeRequest parse(String text) {
    String[] headAndBody = text.split("\n\n", 2);
    String[] lines = headAndBody[0].split("\n", -1);
    String[] first = lines[0].split(" ", 2);
    String[] target = (first.length == 2 ? first[1] : "/").split("\\?", 2);
    FakeRequest request = of(first[0], target[0], Mockito.withSettings().stubOnly());
    if (target.length == 2) {
      request.query(target[1]);
    }
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      if (header.length == 2) {
        request.addHeader(
            header[0], header[1].startsWith(" ") ? header[1].substring(1) : header[1]);
      }
    }
    return request.body(headAndBody.length == 2 ? headAndBody[1] : "");
  }

  public FakeRequest method(String name) {
    method = name;
    return this;
  }

  public FakeRequest context(String path) {
    contextPath = path;
    return this;
  }

  /** What the container matched. */
  public FakeRequest path(String matched) {
    servletPath = matched;
    return this;
  }

  public FakeRequest pathInfo(String rest) {
    pathInfo = rest;
    return this;
  }

  /** What was sent, where it is not context path, servlet path and path info. */
  public FakeRequest uri(String sent) {
    uri = sent;
    return this;
  }

  public FakeRequest query(String text) {
    query = text;
    return this;
  }

  /** These values alone; none, or null, for no header of that name. */
  public FakeRequest header(String name, String... values) {
    headers.remove(name);
    if (values.length > 0 && values[0] != null) {
      headers.put(name, List.of(values));
    }
    return this;
  }

  public FakeRequest addHeader(String name, String value) {
    headers.merge(
        name,
        List.of(value),
        (some, more) -> {
          List<String> all = new ArrayList<>(some);
          all.addAll(more);
          return all;
        });
    return this;
  }

  /** An Authorization header for each token. */
  public FakeRequest bearer(String... tokens) {
    return header(
        "Authorization", Arrays.stream(tokens).map("Bearer "::concat).toArray(String[]::new));
  }

  /** The headers by which a browser asks beforehand whether that method is allowed. */
  public FakeRequest preflight(String origin, String wanted) {
    method = "OPTIONS";
    return header("Origin", origin).header("Access-Control-Request-Method", wanted);
  }

  public FakeRequest body(String text) {
    body = text;
    return this;
  }

  public FakeRequest addToQuery(String pair) {
    query = query == null ? pair : query + '&' + pair;
    return this;
  }

  public FakeRequest addToBody(String text) {
    body += text;
    return this;
  }

  /** A POST of this form. */
  public FakeRequest form(String text) {
    method = "POST";
    body = text;
    return header("Content-Type", "application/x-www-form-urlencoded");
  }

  /** What the container says of a parameter, whatever query and body hold; null for nothing. */
  public FakeRequest parameter(String name, String... values) {
    parameters.put(name, values);
    return this;
  }

  public FakeRequest encoding(String charset) {
    encoding = charset;
    return this;
  }

  public FakeRequest from(String clientAddress) {
    address = clientAddress;
    return this;
  }

  public FakeRequest to(String serverAddress) {
    localAddress = serverAddress;
    return this;
  }

  public FakeRequest secure() {
    isSecure = true;
    return this;
  }

  public FakeRequest dispatch(DispatcherType current) {
    type = current;
    return this;
  }

  public FakeRequest attribute(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  /** Whom the container has authenticated. */
  public FakeRequest user(String name, String by, String... hasRoles) {
    user = () -> name;
    authType = by;
    roles = Set.of(hasRoles);
    return this;
  }

  public FakeRequest in(ServletContext context) {
    application = context;
    return this;
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public String getContextPath() {
    return contextPath;
  }

  @Override
  public String getServletPath() {
    return servletPath;
  }

  @Override
  public String getPathInfo() {
    return pathInfo;
  }

  @Override
  public String getRequestURI() {
    return sentPath();
  }

  private String sentPath() {
    return uri != null ? uri : text(contextPath) + text(servletPath) + text(pathInfo);
  }

  /** At the host of the Host header. */
  @Override
  public StringBuffer getRequestURL() {
    String host = values("Host").stream().findFirst().orElse("localhost");
    return new StringBuffer(scheme()).append("://").append(host).append(sentPath());
  }

  private static String text(String part) {
    return part == null ? "" : part;
  }

  @Override
  public String getQueryString() {
    return query;
  }

  @Override
  public String getHeader(String name) {
    return values(name).stream().findFirst().orElse(null);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return Collections.enumeration(values(name));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(headers.keySet());
  }

  @Override
  public int getIntHeader(String name) {
    return (int) number(name);
  }

  @Override
  public long getDateHeader(String name) {
    return number(name);
  }

  private long number(String name) {
    return values(name).stream().mapToLong(Long::parseLong).findFirst().orElse(-1);
  }

  private List<String> values(String name) {
    return headers.getOrDefault(name, List.of());
  }

  @Override
  public Cookie[] getCookies() {
    List<Cookie> cookies = new ArrayList<>();
    for (String header : values("Cookie")) {
      for (String pair : header.split("; ?")) {
        String[] parts = pair.split("=", 2);
        cookies.add(new Cookie(parts[0], parts.length == 2 ? parts[1] : ""));
      }
    }
    return cookies.isEmpty() ? null : cookies.toArray(Cookie[]::new);
  }

  @Override
  public String getContentType() {
    return values("Content-Type").stream().findFirst().orElse(null);
  }

  @Override
  public String getCharacterEncoding() {
    return encoding;
  }

  @Override
  public int getContentLength() {
    return (int) bodyLength();
  }

  @Override
  public long getContentLengthLong() {
    return bodyLength();
  }

  private long bodyLength() {
    return body.isEmpty() ? -1 : body.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public ServletInputStream getInputStream() {
    ByteArrayInputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return new ServletInputStream() {
      @Override
      public int read() {
        return bytes.read();
      }

      @Override
      public boolean isFinished() {
        return bytes.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public String getParameter(String name) {
    String[] values = parameterValues(name);
    return values == null ? null : values[0];
  }

  @Override
  public String[] getParameterValues(String name) {
    return parameterValues(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> all = new TreeMap<>();
    parameterNames().forEach(name -> all.put(name, parameterValues(name)));
    return all;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameterNames());
  }

  private Set<String> parameterNames() {
    Set<String> names = new TreeSet<>(parameters.keySet());
    for (String pair : pairs()) {
      if (!pair.isEmpty()) {
        names.add(decoded(pair.split("=", 2)[0]));
      }
    }
    return names;
  }

  private String[] parameterValues(String name) {
    if (parameters.containsKey(name)) {
      return parameters.get(name);
    }
    List<String> values = new ArrayList<>();
    for (String pair : pairs()) {
      String[] parts = pair.split("=", 2);
      if (decoded(parts[0]).equals(name)) {
        values.add(parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return values.isEmpty() ? null : values.toArray(String[]::new);
  }

  private String[] pairs() {
    return (text(query) + '&' + body).split("&");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String getRemoteAddr() {
    return address;
  }

  @Override
  public String getLocalAddr() {
    return localAddress;
  }

  @Override
  public boolean isSecure() {
    return isSecure;
  }

  @Override
  public String getScheme() {
    return scheme();
  }

  private String scheme() {
    return isSecure ? "https" : "http";
  }

  @Override
  public DispatcherType getDispatcherType() {
    return type;
  }

  @Override
  public Object getAttribute(String name) {
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

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.keySet());
  }

  @Override
  public Principal getUserPrincipal() {
    return user;
  }

  @Override
  public String getRemoteUser() {
    return user == null ? null : user.getName();
  }

  @Override
  public String getAuthType() {
    return authType;
  }

  @Override
  public boolean isUserInRole(String role) {
    return roles.contains(role);
  }

  @Override
  public ServletContext getServletContext() {
    return application;
  }
}
