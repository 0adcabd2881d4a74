package dev.jwtbearer.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * One GET, bounded in time, bytes and redirects. Redirects are followed within the same scheme,
 * host and port only. Compressed answers are refused, so that no small answer becomes a large one.
 */
public final class BoundedGet implements Fetch {
  private static final int MOST_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Connections connections;
  private final int maxBytes;

  /**
   * @param connectTimeout for one connection
   * @param readTimeout for everything else: handshakes, headers, body and redirects together
   * @param maxBytes of a body
   * @param nanos a clock like {@code System.nanoTime}
   */
  public BoundedGet(
      Duration connectTimeout, Duration readTimeout, int maxBytes, LongSupplier nanos) {
    this(
        new Connections(
            connectTimeout, readTimeout, (SSLSocketFactory) SSLSocketFactory.getDefault(), nanos),
        maxBytes);
  }

  /** For tests, which bring their own trust. */
  BoundedGet(Connections connections, int maxBytes) {
    this.connections = connections;
    this.maxBytes = maxBytes;
  }

  @Override
  public Document get(URI uri) throws FetchFailed {
    try {
      return follow(uri);
    } catch (FetchFailed e) {
      throw e;
    } catch (SocketTimeoutException e) {
      throw new FetchFailed("timed out");
    } catch (UnknownHostException e) {
      throw new FetchFailed("the host is not known");
    } catch (ConnectException e) {
      throw new FetchFailed("the connection was refused");
    } catch (SSLException e) {
      throw new FetchFailed("TLS failed: " + e.getMessage());
    } catch (IOException e) {
      throw new FetchFailed("the connection failed: " + e.getMessage());
    }
  }

  private Document follow(URI start) throws IOException {
    long deadline = connections.deadline();
    URI uri = start;
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      Proxy proxy = connections.proxyFor(uri);
      try (Socket socket = connections.open(uri, proxy, deadline)) {
        socket.getOutputStream().write(request(uri, proxy));
        InputStream in = new BufferedInputStream(socket.getInputStream());
        AnswerHead head = AnswerHead.read(in);
        if (!REDIRECTS.contains(head.status())) {
          return document(head, in);
        }
        uri = redirect(uri, head);
      }
    }
    throw new FetchFailed("more than " + MOST_REDIRECTS + " redirects");
  }

  private Document document(AnswerHead head, InputStream in) throws IOException {
    if (head.status() != 200) {
      throw new FetchFailed("the answer was " + head.status(), head.status());
    }
    if (head.field("content-encoding").filter(coding -> !coding.equals("identity")).isPresent()) {
      throw new FetchFailed("the answer is compressed, which was not asked for");
    }
    return new Document(AnswerBody.read(head, in, maxBytes), head.maxAge());
  }

  private static URI redirect(URI from, AnswerHead head) throws FetchFailed {
    URI to;
    try {
      to = from.resolve(head.field("location").orElse(""));
    } catch (IllegalArgumentException e) {
      throw new FetchFailed("redirected to no URL");
    }
    if (!Endpoint.isSameOrigin(from, to)) {
      throw new FetchFailed("redirected to another scheme, host or port");
    }
    return to;
  }

  private static byte[] request(URI uri, Proxy proxy) {
    String path = uri.getRawPath().startsWith("/") ? uri.getRawPath() : '/' + uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
    String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ':' + uri.getPort();
    boolean absolute = proxy.type() == Proxy.Type.HTTP && !Endpoint.isSecure(uri);
    return ("GET "
            + (absolute ? "http://" + host + target : target)
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nAccept: application/json, application/jwk-set+json, */*;q=0.1"
            + "\r\nAccept-Encoding: identity"
            + "\r\nUser-Agent: jwt-bearer-filter"
            + "\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
