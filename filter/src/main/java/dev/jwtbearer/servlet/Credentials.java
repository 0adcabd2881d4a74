package dev.jwtbearer.servlet;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.config.TokenSource;
import dev.jwtbearer.jose.RejectedToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes the token off a request. Every source is looked at, so that a request with two tokens is
 * refused instead of judged by one of them (RFC 6750, section 2).
 */
final class Credentials {
  private final TokenSource[] sources;

  Credentials(List<TokenSource> sources) {
    this.sources = sources.toArray(new TokenSource[0]);
  }

  /**
   * The one token of the request, of whatever characters; empty if it has none.
   *
   * @throws RejectedToken if there are several, or what is there is no token
   */
  Optional<String> find(HttpServletRequest request) throws RejectedToken {
    FoundTokens found = new FoundTokens();
    for (TokenSource source : sources) {
      addReadable(source, request, found);
    }
    return found.only();
  }

  /** A token that was found elsewhere, held to the same. */
  static String checked(String found) throws RejectedToken {
    if (found.isEmpty()) {
      throw new RejectedToken(Refusal.EMPTY_TOKEN, "what the listener found is empty");
    }
    return found;
  }

  /**
   * Containers throw for cookies and forms that they cannot parse, and their error page would show
   * the exception. Test: CredentialsTest.refusesWhatTheContainerCannotRead.
   */
  private static void addReadable(TokenSource source, HttpServletRequest request, FoundTokens found)
      throws RejectedToken {
    try {
      add(source, request, found);
    } catch (RuntimeException e) {
      throw new RejectedToken(
          Refusal.UNREADABLE_REQUEST, source.kind() + ": " + e.getClass().getName());
    }
  }

  private static void add(TokenSource source, HttpServletRequest request, FoundTokens found)
      throws RejectedToken {
    switch (source.kind()) {
      case AUTHORIZATION:
        addAuthorization(request, found);
        return;
      case HEADER:
        addHeader(request, source.name(), found);
        return;
      case COOKIE:
        addCookie(request, source.name(), found);
        return;
      case QUERY:
        if (isGetOrHead(request)) {
          QueryParameters.values(request.getQueryString(), source.name()).forEach(found::add);
        }
        return;
      case FORM:
        if (isForm(request)) {
          form(request, source.name()).forEach(found::add);
        }
        return;
    }
    throw new IllegalStateException(source.toString());
  }

  private static void addAuthorization(HttpServletRequest request, FoundTokens found)
      throws RejectedToken {
    Enumeration<String> headers = request.getHeaders("Authorization");
    if (headers == null || !headers.hasMoreElements()) {
      return;
    }
    String value = headers.nextElement();
    if (headers.hasMoreElements()) {
      int count = 1 + Collections.list(headers).size();
      throw new RejectedToken(Refusal.SEVERAL_TOKENS, count + " Authorization headers");
    }
    Optional<String> token = BearerToken.ofAuthorization(value);
    if (token.isPresent()) {
      found.add(token.get());
    }
  }

  /** The raw token, with or without {@code Bearer} before it. */
  private static void addHeader(HttpServletRequest request, String name, FoundTokens found)
      throws RejectedToken {
    Enumeration<String> headers = request.getHeaders(name);
    while (headers != null && headers.hasMoreElements()) {
      String value = headers.nextElement();
      found.add(BearerToken.ofAuthorization(value).orElse(value.strip()));
    }
  }

  /** Logging out often leaves an empty cookie, which is no token. */
  private static void addCookie(HttpServletRequest request, String name, FoundTokens found) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
          found.add(cookie.getValue());
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

  /** The parameters of the body alone: containers list those of the query string first. */
  private static List<String> form(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    if (values == null) {
      return List.of();
    }
    int inQuery = QueryParameters.values(request.getQueryString(), name).size();
    return List.of(values).subList(Math.min(inQuery, values.length), values.length);
  }
}
