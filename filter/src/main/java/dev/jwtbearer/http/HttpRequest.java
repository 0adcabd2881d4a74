package dev.jwtbearer.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A GET, or a POST with a small body. Immutable. Headers and body may hold secrets, so neither is
 * ever shown.
 */
public final class HttpRequest {
  /** In bytes. */
  public static final int LARGEST_BODY = 32 * 1024;

  /** Of names and values together, in characters. */
  private static final int LARGEST_HEADERS = 8 * 1024;

  private static final Pattern VALUE = Pattern.compile("[!-~]([ \\t!-~]*[!-~])?");

  /** What the client itself sends, or never sends; in lower case. */
  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private final URI uri;
  private final Map<String, String> headers;
  private final Optional<byte[]> body;

  private HttpRequest(URI uri, Map<String, String> headers, Optional<byte[]> body) {
    this.uri = uri;
    this.headers = headers;
    this.body = body;
  }

  /**
   * @param uri as {@link Endpoint} permits it
   */
  public static HttpRequest get(URI uri) {
    return new HttpRequest(uri, Map.of(), Optional.empty());
  }

  /**
   * @param uri as {@link Endpoint} permits it
   * @throws IllegalArgumentException if the body is larger than {@link #LARGEST_BODY}
   */
  public static HttpRequest post(URI uri, byte[] body) {
    if (body.length > LARGEST_BODY) {
      throw new IllegalArgumentException("a body of more than " + LARGEST_BODY + " bytes");
    }
    return new HttpRequest(uri, Map.of(), Optional.of(body.clone()));
  }

  /**
   * The same with one more header.
   *
   * @throws IllegalArgumentException if the name is no token, is the client's own or is there
   *     already, if the value is not printable ASCII on one line, or if all headers are too large
   */
  public HttpRequest with(String name, String value) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    if (!TokenGrammar.isToken(name)
        || RESERVED.contains(lowerCase)
        || headers.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
      throw new IllegalArgumentException("not a name for one more header");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a value of a header: " + name);
    }
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    if (more.entrySet().stream().mapToInt(e -> e.getKey().length() + e.getValue().length()).sum()
        > LARGEST_HEADERS) {
      throw new IllegalArgumentException("headers of more than " + LARGEST_HEADERS + " characters");
    }
    return new HttpRequest(uri, more, body);
  }

  /** The same to another address. */
  HttpRequest to(URI other) {
    return new HttpRequest(other, headers, body);
  }

  URI uri() {
    return uri;
  }

  boolean isPost() {
    return body.isPresent();
  }

  /**
   * What is sent, on a connection of its own.
   *
   * @param isForwarded true if it goes to a proxy that is not to tunnel it
   * @param proxyAuthorization for that proxy
   */
  byte[] bytes(boolean isForwarded, Optional<String> proxyAuthorization) {
    String path = uri.getRawPath().startsWith("/") ? uri.getRawPath() : '/' + uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
    String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ':' + uri.getPort();
    StringBuilder head = new StringBuilder(isPost() ? "POST " : "GET ");
    head.append(isForwarded ? "http://" + host + target : target).append(" HTTP/1.1\r\n");
    field(head, "Host", host);
    proxyAuthorization.ifPresent(value -> field(head, "Proxy-Authorization", value));
    headers.forEach((name, value) -> field(head, name, value));
    field(head, "Accept-Encoding", "identity");
    field(head, "User-Agent", "jwt-bearer-filter");
    body.ifPresent(bytes -> field(head, "Content-Length", Integer.toString(bytes.length)));
    field(head, "Connection", "close");
    return followedByBody(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static void field(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private byte[] followedByBody(byte[] head) {
    byte[] content = body.orElse(new byte[0]);
    byte[] all = new byte[head.length + content.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(content, 0, all, head.length, content.length);
    return all;
  }

  /** Method and address, without the query. */
  @Override
  public String toString() {
    return (isPost() ? "POST " : "GET ") + ShownAddress.of(uri);
  }
}
