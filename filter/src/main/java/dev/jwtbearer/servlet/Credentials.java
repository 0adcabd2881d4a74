package dev.jwtbearer.servlet;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.config.TokenSource;
import dev.jwtbearer.jose.RejectedToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
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
  private final List<TokenSource> sources;

  Credentials(List<TokenSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * The one token of the request; empty if it has none.
   *
   * @throws RejectedToken if there are several, or what is there is no token
   */
  Optional<String> find(HttpServletRequest request) throws RejectedToken {
    List<String> found = new ArrayList<>();
    boolean hasEmpty = false;
    for (TokenSource source : sources) {
      for (String value : readable(source, request)) {
        hasEmpty |= value.isEmpty();
        found.add(value);
      }
    }
    if (found.size() > 1) {
      throw new RejectedToken(Refusal.SEVERAL_TOKENS, found.size() + " tokens");
    }
    if (hasEmpty) {
      throw new RejectedToken(Refusal.EMPTY_TOKEN, "the place of a token is there, but empty");
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(BearerToken.checked(found.get(0)));
  }

  /** A token that was found elsewhere, held to the same. */
  static String checked(String found) throws RejectedToken {
    if (found.isEmpty()) {
      throw new RejectedToken(Refusal.EMPTY_TOKEN, "what the listener found is empty");
    }
    return BearerToken.checked(found);
  }

  /**
   * Containers throw for cookies and forms that they cannot parse, and their error page would show
   * the exception. Test: CredentialsTest.refusesWhatTheContainerCannotRead.
   */
  private static List<String> readable(TokenSource source, HttpServletRequest request)
      throws RejectedToken {
    try {
      return values(source, request);
    } catch (RuntimeException e) {
      throw new RejectedToken(
          Refusal.UNREADABLE_REQUEST, source.kind() + ": " + e.getClass().getName());
    }
  }

  private static List<String> values(TokenSource source, HttpServletRequest request)
      throws RejectedToken {
    switch (source.kind()) {
      case AUTHORIZATION:
        return authorization(request);
      case HEADER:
        return header(request, source.name());
      case COOKIE:
        return cookie(request, source.name());
      case QUERY:
        return isGetOrHead(request)
            ? QueryParameters.values(request.getQueryString(), source.name())
            : List.of();
      case FORM:
        return isForm(request) ? form(request, source.name()) : List.of();
    }
    throw new IllegalStateException(source.toString());
  }

  private static List<String> authorization(HttpServletRequest request) throws RejectedToken {
    List<String> headers = headers(request, "Authorization");
    if (headers.size() > 1) {
      throw new RejectedToken(Refusal.SEVERAL_TOKENS, headers.size() + " Authorization headers");
    }
    return headers.isEmpty()
        ? List.of()
        : BearerToken.ofAuthorization(headers.get(0)).map(List::of).orElse(List.of());
  }

  /** The raw token, with or without {@code Bearer} before it. */
  private static List<String> header(HttpServletRequest request, String name) throws RejectedToken {
    List<String> tokens = new ArrayList<>();
    for (String value : headers(request, name)) {
      tokens.add(BearerToken.ofAuthorization(value).orElse(value.strip()));
    }
    return tokens;
  }

  private static List<String> headers(HttpServletRequest request, String name) {
    Enumeration<String> headers = request.getHeaders(name);
    return headers == null ? List.of() : Collections.list(headers);
  }

  /** Logging out often leaves an empty cookie, which is no token. */
  private static List<String> cookie(HttpServletRequest request, String name) {
    List<String> tokens = new ArrayList<>();
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
          tokens.add(cookie.getValue());
        }
      }
    }
    return tokens;
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
