package dev.jwtbearer.web.token;

import dev.jwtbearer.settings.TokenSource;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request without the credentials that were accepted: the header field, cookie or parameter with
 * the token. All others stay. The body of a form, if the application reads it as a stream, is as it
 * was sent.
 */
public final class HiddenCredentials extends HttpServletRequestWrapper {
  private static final String COOKIE = "Cookie";

  /** Where containers keep the query string as it was sent. The last is of Servlet 6.1. */
  private static final Set<String> QUERY_STRINGS =
      Set.of(
          RequestDispatcher.FORWARD_QUERY_STRING,
          RequestDispatcher.INCLUDE_QUERY_STRING,
          "jakarta.servlet.async.query_string",
          "jakarta.servlet.error.query_string");

  private final TokenSource source;
  private final String token;

  private HiddenCredentials(HttpServletRequest request, TokenSource source, String token) {
    super(request);
    this.source = source;
    this.token = token;
  }

  /** The request without that token; the request itself if a listener has found the token. */
  public static HttpServletRequest of(HttpServletRequest request, PresentedToken token) {
    Optional<TokenSource> source = token.source();
    return source.isPresent()
        ? new HiddenCredentials(request, source.get(), token.text())
        : request;
  }

  private boolean isHeader(@Nullable String name) {
    return (source.kind() == TokenSource.Kind.AUTHORIZATION
            || source.kind() == TokenSource.Kind.HEADER)
        && source.name().equalsIgnoreCase(name);
  }

  private boolean isCookieHeader(@Nullable String name) {
    return source.kind() == TokenSource.Kind.COOKIE && COOKIE.equalsIgnoreCase(name);
  }

  private boolean isQuery() {
    return source.kind() == TokenSource.Kind.QUERY;
  }

  private boolean isParameter(@Nullable String name) {
    return (isQuery() || source.kind() == TokenSource.Kind.FORM) && source.name().equals(name);
  }

  @Override
  public @Nullable String getHeader(@Nullable String name) {
    if (isCookieHeader(name)) {
      Enumeration<String> values = getHeaders(name);
      return values != null && values.hasMoreElements() ? values.nextElement() : null;
    }
    return isHeader(name) ? null : super.getHeader(name);
  }

  @Override
  public @Nullable Enumeration<String> getHeaders(@Nullable String name) {
    if (isHeader(name)) {
      return Collections.emptyEnumeration();
    }
    Enumeration<String> values = super.getHeaders(name);
    if (values == null || !isCookieHeader(name)) {
      return values;
    }
    return Collections.enumeration(
        Collections.list(values).stream()
            .map(this::withoutCookie)
            .filter(value -> !value.isEmpty())
            .collect(Collectors.toList()));
  }

  private String withoutCookie(String value) {
    return Arrays.stream(value.split(";", -1))
        .map(String::strip)
        .filter(pair -> !pair.split("=", 2)[0].strip().equals(source.name()))
        .collect(Collectors.joining("; "));
  }

  @Override
  public int getIntHeader(@Nullable String name) {
    return isHeader(name) ? -1 : super.getIntHeader(name);
  }

  @Override
  public long getDateHeader(@Nullable String name) {
    return isHeader(name) ? -1 : super.getDateHeader(name);
  }

  @Override
  public @Nullable Enumeration<String> getHeaderNames() {
    Enumeration<String> names = super.getHeaderNames();
    return names == null
        ? null
        : Collections.enumeration(
            Collections.list(names).stream()
                .filter(name -> !isHeader(name))
                .filter(name -> !isCookieHeader(name) || getHeader(name) != null)
                .collect(Collectors.toList()));
  }

  @Override
  public Cookie @Nullable [] getCookies() {
    Cookie[] cookies = super.getCookies();
    if (cookies == null || source.kind() != TokenSource.Kind.COOKIE) {
      return cookies;
    }
    Cookie[] others =
        Arrays.stream(cookies)
            .filter(cookie -> !cookie.getName().equals(source.name()))
            .toArray(Cookie[]::new);
    return others.length == 0 ? null : others;
  }

  @Override
  public @Nullable String getQueryString() {
    String query = super.getQueryString();
    return isQuery() ? QueryParameters.without(query, source.name()) : query;
  }

  @Override
  public @Nullable Object getAttribute(@Nullable String name) {
    Object value = super.getAttribute(name);
    return isQuery() && name != null && QUERY_STRINGS.contains(name) && value instanceof String
        ? QueryParameters.without((String) value, source.name())
        : value;
  }

  @Override
  public @Nullable String getParameter(@Nullable String name) {
    if (!isParameter(name)) {
      return super.getParameter(name);
    }
    String[] values = getParameterValues(name);
    return values == null ? null : values[0];
  }

  /** A parameter of the same name that has another value stays. */
  @Override
  public String @Nullable [] getParameterValues(@Nullable String name) {
    String[] values = super.getParameterValues(name);
    if (values == null || !isParameter(name)) {
      return values;
    }
    String[] others =
        Arrays.stream(values).filter(value -> !value.equals(token)).toArray(String[]::new);
    return others.length == 0 ? null : others;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(getParameterMap().keySet());
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> all = super.getParameterMap();
    if (!all.containsKey(source.name()) || !isParameter(source.name())) {
      return all;
    }
    Map<String, String[]> others = new LinkedHashMap<>(all);
    String[] rest = getParameterValues(source.name());
    if (rest == null) {
      others.remove(source.name());
    } else {
      others.put(source.name(), rest);
    }
    return Collections.unmodifiableMap(others);
  }
}
