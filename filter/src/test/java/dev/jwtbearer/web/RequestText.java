package dev.jwtbearer.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A request as a container would hand over such text: a line with method, path and query, header
 * lines, an empty line, a body. Cookies and forms that cannot be parsed make it throw.
 */
public final class RequestText {
  private final String method;
  private final String path;
  private final String query;
  private final List<String[]> headers;
  private final String body;

  private RequestText(
      String method, String path, String query, List<String[]> headers, String body) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  public static RequestText of(String text) {
    String[] headAndBody = text.split("\n\n", 2);
    String[] lines = headAndBody[0].split("\n", -1);
    String[] first = lines[0].split(" ", 2);
    String[] target = (first.length == 2 ? first[1] : "/").split("\\?", 2);
    List<String[]> headers = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      if (header.length == 2) {
        headers.add(
            new String[] {
              header[0], header[1].startsWith(" ") ? header[1].substring(1) : header[1]
            });
      }
    }
    return new RequestText(
        first[0],
        target[0],
        target.length == 2 ? target[1] : null,
        headers,
        headAndBody.length == 2 ? headAndBody[1] : "");
  }

  public RequestText withHeader(String name, String value) {
    List<String[]> more = new ArrayList<>(headers);
    more.add(new String[] {name, value});
    return new RequestText(method, path, query, more, body);
  }

  public RequestText withQuery(String name, String value) {
    String pair = name + '=' + value;
    String more = query == null ? pair : query + '&' + pair;
    return new RequestText(method, path, more, headers, body);
  }

  public RequestText withForm(String name, String value) {
    return new RequestText(method, path, query, headers, body + '&' + name + '=' + value);
  }

  public String method() {
    return method;
  }

  public String contentType() {
    return values("Content-Type").stream().findFirst().orElse("");
  }

  public HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            RequestText.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getServletPath", "getRequestURI" -> path;
                  case "getQueryString" -> query;
                  case "getHeaders" -> Collections.enumeration(values((String) arguments[0]));
                  case "getCookies" -> cookies();
                  case "getContentType" -> values("Content-Type").stream().findFirst().orElse(null);
                  case "getParameterValues" -> parameters((String) arguments[0]);
                  case "getPathInfo", "getRemoteAddr", "getDispatcherType" -> null;
                  case "getAttribute", "getCharacterEncoding" -> null;
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }

  private List<String> values(String name) {
    return headers.stream().filter(h -> h[0].equalsIgnoreCase(name)).map(h -> h[1]).toList();
  }

  private Cookie[] cookies() {
    List<Cookie> cookies = new ArrayList<>();
    for (String header : values("Cookie")) {
      for (String pair : header.split("; ?")) {
        String[] parts = pair.split("=", 2);
        cookies.add(new Cookie(parts[0], parts.length == 2 ? parts[1] : ""));
      }
    }
    return cookies.isEmpty() ? null : cookies.toArray(Cookie[]::new);
  }

  private String[] parameters(String name) {
    List<String> values = new ArrayList<>();
    for (String pair : ((query == null ? "" : query) + '&' + body).split("&")) {
      String[] parts = pair.split("=", 2);
      if (decoded(parts[0]).equals(name)) {
        values.add(parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return values.isEmpty() ? null : values.toArray(String[]::new);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
