package dev.jwtbearer.web.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
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
 * Finds the token of a request. Every source is looked at, so that a request with two tokens is
 * refused instead of authenticated by one of them (RFC 6750, section 2).
 */
public final class TokenResolver {
  /** Where Tomcat says that it dropped parameters: too many, too long, or not decodable. */
  private static final String PARSE_FAILED = "org.apache.catalina.parameter_parse_failed";

  private final TokenSource[] sources;
  private final String[] schemes;

  /**
   * @param schemes of credentials in header fields, such as {@code Bearer}. In all other sources
   *     the scheme is Bearer
   */
  public TokenResolver(List<TokenSource> sources, List<String> schemes) {
    this.sources = sources.toArray(new TokenSource[0]);
    this.schemes = schemes.toArray(new String[0]);
  }

  /**
   * The one token of the request, of whatever characters; empty if it has none.
   *
   * @throws AccessException if there are several, or what is there is no token
   */
  public Optional<PresentedToken> find(HttpServletRequest request) throws AccessException {
    Found found = new Found();
    for (TokenSource source : sources) {
      addReadable(source, request, found);
    }
    return found.only();
  }

  /**
   * What a request without a token has in the field {@code Authorization}, for the log and without
   * its value; empty if it has no such field.
   */
  public String describeMissing(HttpServletRequest request) {
    String value = request.getHeader("Authorization");
    return value == null ? "" : AuthorizationField.describe(value);
  }

  /**
   * Containers throw for cookies and forms that they cannot parse, and their error page would show
   * the exception. Test: TokenResolverTest.refusesWhatTheContainerCannotRead.
   */
  private void addReadable(TokenSource source, HttpServletRequest request, Found found)
      throws AccessException {
    try {
      add(source, request, found);
    } catch (RuntimeException e) {
      throw new AccessException(
          Refusal.UNREADABLE_REQUEST, source.kind() + ": " + e.getClass().getName());
    }
  }

  private void add(TokenSource source, HttpServletRequest request, Found found)
      throws AccessException {
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

  private void addAuthorization(HttpServletRequest request, TokenSource source, Found found)
      throws AccessException {
    Enumeration<String> headers = request.getHeaders("Authorization");
    if (headers == null || !headers.hasMoreElements()) {
      return;
    }
    String value = headers.nextElement();
    if (headers.hasMoreElements()) {
      int count = 1 + Collections.list(headers).size();
      throw new AccessException(Refusal.SEVERAL_TOKENS, count + " Authorization headers");
    }
    if (AuthorizationField.isJoined(value)) {
      throw new AccessException(Refusal.SEVERAL_TOKENS, "several credentials in one field");
    }
    addCredentials(value, source, found);
  }

  /** False if they are of another scheme. */
  private boolean addCredentials(String value, TokenSource source, Found found)
      throws AccessException {
    for (String scheme : schemes) {
      String token = AuthorizationField.credentials(value, scheme);
      if (token != null) {
        found.add(scheme, token, source);
        return true;
      }
    }
    return false;
  }

  /** The raw token, with or without the scheme before it. */
  private void addHeader(HttpServletRequest request, TokenSource source, Found found)
      throws AccessException {
    Enumeration<String> headers = request.getHeaders(source.name());
    while (headers != null && headers.hasMoreElements()) {
      String value = headers.nextElement();
      if (!addCredentials(value, source, found)) {
        found.add(value.strip(), source);
      }
    }
  }

  /** Logging out often leaves an empty cookie, which is no token. */
  private static void addCookie(HttpServletRequest request, TokenSource source, Found found) {
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
      throws AccessException {
    String query = request.getQueryString();
    if (QueryParameters.isAmbiguous(query, name)) {
      throw new AccessException(Refusal.UNREADABLE_REQUEST, "query: can be read in several ways");
    }
    return QueryParameters.values(query, name);
  }

  /**
   * The parameters of the body alone. Containers list those of the query string first, without
   * saying where they end. So both must be readable, and what the query is found to hold must be
   * what the list begins with.
   */
  private static List<String> form(HttpServletRequest request, String name) throws AccessException {
    requireAsciiNames(request.getCharacterEncoding(), name);
    String[] all = request.getParameterValues(name);
    if (request.getAttribute(PARSE_FAILED) != null) {
      throw new AccessException(
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
      throw new AccessException(
          Refusal.UNREADABLE_REQUEST, "form: parameters of query and body cannot be told apart");
    }
    return values.subList(ofQuery.size(), values.size());
  }

  /** In UTF-16 or EBCDIC the query says something else to the container than to everybody else. */
  private static void requireAsciiNames(@Nullable String charset, String name)
      throws AccessException {
    if (charset != null
        && !name.equals(
            new String(name.getBytes(StandardCharsets.US_ASCII), Charset.forName(charset)))) {
      throw new AccessException(Refusal.UNREADABLE_REQUEST, "form: not in an extension of ASCII");
    }
  }

  /** What the sources hold: how many tokens, and one of them. */
  private static final class Found {
    private int count;
    private @Nullable PresentedToken last;

    void add(String text, TokenSource source) {
      add(PresentedToken.BEARER, text, source);
    }

    void add(String scheme, String text, TokenSource source) {
      count++;
      last = new PresentedToken(scheme, text, source);
    }

    /** The one that was added; empty if none was. */
    Optional<PresentedToken> only() throws AccessException {
      if (count > 1) {
        throw new AccessException(Refusal.SEVERAL_TOKENS, count + " tokens");
      }
      PresentedToken only = last;
      if (only != null && only.text().isEmpty()) {
        throw new AccessException(Refusal.EMPTY_TOKEN, "the place of a token is there, but empty");
      }
      return only == null ? Optional.empty() : Optional.of(only);
    }
  }
}
