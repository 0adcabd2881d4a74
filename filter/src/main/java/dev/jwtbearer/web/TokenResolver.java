package dev.jwtbearer.web;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.InvalidTokenException;
import dev.jwtbearer.settings.TokenSource;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the token off a request. Every source is looked at, so that a request with two tokens is
 * refused instead of authenticated by one of them (RFC 6750, section 2).
 */
final class TokenResolver {
  /** Where Tomcat says that it dropped parameters: too many, too long, or not decodable. */
  private static final String PARSE_FAILED = "org.apache.catalina.parameter_parse_failed";

  private final TokenSource[] sources;

  TokenResolver(List<TokenSource> sources) {
    this.sources = sources.toArray(new TokenSource[0]);
  }

  /**
   * The one token of the request, of whatever characters; empty if it has none.
   *
   * @throws InvalidTokenException if there are several, or what is there is no token
   */
  Optional<PresentedToken> find(HttpServletRequest request) throws InvalidTokenException {
    PresentedToken found = new PresentedToken();
    for (TokenSource source : sources) {
      addReadable(source, request, found);
    }
    return found.only();
  }

  /**
   * Containers throw for cookies and forms that they cannot parse, and their error page would show
   * the exception. Test: TokenResolverTest.refusesWhatTheContainerCannotRead.
   */
  private static void addReadable(
      TokenSource source, HttpServletRequest request, PresentedToken found)
      throws InvalidTokenException {
    try {
      add(source, request, found);
    } catch (RuntimeException e) {
      throw new InvalidTokenException(
          Refusal.UNREADABLE_REQUEST, source.kind() + ": " + e.getClass().getName());
    }
  }

  private static void add(TokenSource source, HttpServletRequest request, PresentedToken found)
      throws InvalidTokenException {
    switch (source.kind()) {
      case AUTHORIZATION:
        addAuthorization(request, source, found);
        return;
      case HEADER:
        addHeader(request, source, found);
        return;
      case COOKIE:
        addCookie(request, source, found);
        return;
      case QUERY:
        if (isGetOrHead(request)) {
          query(request, source.name()).forEach(value -> found.add(value, source));
        }
        return;
      case FORM:
        if (isForm(request)) {
          form(request, source.name()).forEach(value -> found.add(value, source));
        }
        return;
    }
    throw new IllegalStateException(source.toString());
  }

  private static void addAuthorization(
      HttpServletRequest request, TokenSource source, PresentedToken found)
      throws InvalidTokenException {
    Enumeration<String> headers = request.getHeaders("Authorization");
    if (headers == null || !headers.hasMoreElements()) {
      return;
    }
    String value = headers.nextElement();
    if (headers.hasMoreElements()) {
      int count = 1 + Collections.list(headers).size();
      throw new InvalidTokenException(Refusal.SEVERAL_TOKENS, count + " Authorization headers");
    }
    Optional<String> token = AuthorizationField.ofAuthorization(value);
    if (token.isPresent()) {
      found.add(token.get(), source);
    }
  }

  /** The raw token, with or without {@code Bearer} before it. */
  private static void addHeader(
      HttpServletRequest request, TokenSource source, PresentedToken found)
      throws InvalidTokenException {
    Enumeration<String> headers = request.getHeaders(source.name());
    while (headers != null && headers.hasMoreElements()) {
      String value = headers.nextElement();
      found.add(AuthorizationField.ofAuthorization(value).orElse(value.strip()), source);
    }
  }

  /** Logging out often leaves an empty cookie, which is no token. */
  private static void addCookie(
      HttpServletRequest request, TokenSource source, PresentedToken found) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(source.name()) && !cookie.getValue().isEmpty()) {
          found.add(cookie.getValue(), source);
        }
      }
    }
  }

  private static boolean isGetOrHead(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return !isGetOrHead(request)
        && type != null
        && type.toLowerCase(Locale.ROOT)
            .split(";", 2)[0]
            .strip()
            .equals("application/x-www-form-urlencoded");
  }

  /** A query that the container may read otherwise could hold a token that is not found here. */
  private static List<String> query(HttpServletRequest request, String name)
      throws InvalidTokenException {
    String query = request.getQueryString();
    if (QueryParameters.isAmbiguous(query, name)) {
      throw new InvalidTokenException(
          Refusal.UNREADABLE_REQUEST, "query: can be read in several ways");
    }
    return QueryParameters.values(query, name);
  }

  /**
   * The parameters of the body alone. Containers list those of the query string first, without
   * saying where they end. So both must be readable, and what the query is found to hold must be
   * what the list begins with.
   */
  private static List<String> form(HttpServletRequest request, String name)
      throws InvalidTokenException {
    requireAsciiNames(request.getCharacterEncoding(), name);
    String[] all = request.getParameterValues(name);
    if (request.getAttribute(PARSE_FAILED) != null) {
      throw new InvalidTokenException(
          Refusal.UNREADABLE_REQUEST, "form: the container left parameters out");
    }
    List<String> values = all == null ? List.of() : List.of(all);
    String query = request.getQueryString();
    if (query == null || query.isEmpty()) {
      return values;
    }
    List<String> ofQuery = QueryParameters.values(query, name);
    if ((!values.isEmpty() && QueryParameters.isAmbiguous(query, name))
        || values.size() < ofQuery.size()
        || !values.subList(0, ofQuery.size()).equals(ofQuery)) {
      throw new InvalidTokenException(
          Refusal.UNREADABLE_REQUEST, "form: parameters of query and body cannot be told apart");
    }
    return values.subList(ofQuery.size(), values.size());
  }

  /** In UTF-16 or EBCDIC the query says something else to the container than to everybody else. */
  private static void requireAsciiNames(@Nullable String charset, String name)
      throws InvalidTokenException {
    if (charset != null
        && !name.equals(
            new String(name.getBytes(StandardCharsets.US_ASCII), Charset.forName(charset)))) {
      throw new InvalidTokenException(
          Refusal.UNREADABLE_REQUEST, "form: not in an extension of ASCII");
    }
  }
}
