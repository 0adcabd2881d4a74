package dev.jwtbearer.http;

import dev.jwtbearer.log.SafeText;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One GET, bounded in time, bytes and redirects. No bound of time holds while a request is written:
 * addresses are bounded in length instead. Redirects are followed within the same scheme, host and
 * port only. Compressed answers are refused, so that no small answer becomes a large one.
 */
public final class BoundedGet implements Fetch {
  private static final int MOST_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Connections connections;
  private final int maxBytes;

  /**
   * @param connectTimeout for one connection; together with {@code readTimeout} for all of the GET
   * @param readTimeout from a connection on: for handshakes, headers and body together
   * @param maxBytes of a body; its head and chunk lines may have 160 KiB more
   * @param route through which proxy, trusting whom
   * @param nanos a clock like {@code System.nanoTime}
   */
  public BoundedGet(
      Duration connectTimeout,
      Duration readTimeout,
      int maxBytes,
      Route route,
      LongSupplier nanos) {
    this.connections = new Connections(connectTimeout, readTimeout, route, nanos);
    this.maxBytes = maxBytes;
  }

  @Override
  public Document get(URI uri, long deadline) throws FetchFailed {
    try {
      return follow(uri, connections.deadline(deadline));
    } catch (FetchFailed e) {
      throw e;
    } catch (SocketTimeoutException e) {
      throw new FetchFailed("timed out");
    } catch (UnknownHostException e) {
      throw new FetchFailed("the host is not known");
    } catch (ConnectException e) {
      throw new FetchFailed("the connection was refused");
    } catch (SSLException e) {
      throw tlsFailed("TLS failed: " + said(e), e.getCause());
    } catch (SocketException e) {
      throw FetchFailed.brokeOff("the connection failed: " + said(e));
    } catch (IOException e) {
      throw new FetchFailed("the connection failed: " + said(e));
    }
  }

  /** The other side may have a part in it. */
  private static String said(IOException e) {
    return e.getMessage() == null ? "no reason given" : SafeText.quote(e.getMessage());
  }

  /** In a handshake the JDK wraps the end of the connection, older ones elsewhere too. */
  private static FetchFailed tlsFailed(String reason, @Nullable Throwable cause) {
    boolean brokeOff = cause instanceof EOFException || cause instanceof SocketException;
    return brokeOff ? FetchFailed.brokeOff(reason) : new FetchFailed(reason);
  }

  private Document follow(URI start, long deadline) throws IOException {
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
      throw FetchFailed.answered(head.status(), head.retryAfter());
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
    if (to.toString().length() > Endpoint.LONGEST) {
      throw new FetchFailed("redirected to a URL longer than " + Endpoint.LONGEST + " characters");
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
