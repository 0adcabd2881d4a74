package dev.jwtbearer.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Exchanges one request for one response, bounded in time, bytes and redirects. Redirects are
 * followed by GET alone, within the same scheme, host and port. Compressed answers are refused, so
 * that no small answer becomes a large one. Nothing is kept between two exchanges, and nothing has
 * to be closed. CONTRIBUTING.md says why it is not the JDK's.
 */
public final class HttpClient {
  private static final int MOST_REDIRECTS = 3;
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpBounds bounds;
  private final Route route;
  private final ConnectionFactory connections;
  private final LongSupplier nanos;

  /**
   * @param route through which proxy, trusting whom
   * @param nanos a clock like {@code System.nanoTime}
   */
  public HttpClient(HttpBounds bounds, Route route, NameResolver resolver, LongSupplier nanos) {
    this.bounds = bounds;
    this.route = route;
    this.connections = new ConnectionFactory(bounds, route, new NameLookups(resolver));
    this.nanos = nanos;
  }

  /**
   * That moment of the client's clock; or, for {@link Fetch#NO_DEADLINE}, the end of its own
   * bounds.
   */
  public ExchangeDeadline deadlineAt(long moment) {
    return moment == Fetch.NO_DEADLINE
        ? ExchangeDeadline.after(bounds.connectTimeout().plus(bounds.readTimeout()), nanos)
        : ExchangeDeadline.at(moment, nanos);
  }

  /**
   * The response, whatever its status.
   *
   * @param deadline or earlier, if the two time-outs together are over earlier
   * @throws FetchFailed if there is no complete response within the bounds
   */
  public HttpResponse send(HttpRequest request, ExchangeDeadline deadline) throws FetchFailed {
    try {
      return follow(request, deadline.within(bounds.connectTimeout().plus(bounds.readTimeout())));
    } catch (IOException e) {
      throw FetchFailed.because(e);
    }
  }

  private HttpResponse follow(HttpRequest first, ExchangeDeadline deadline) throws IOException {
    HttpRequest request = first;
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      URI uri = request.uri();
      Proxy proxy = route.proxyFor(uri);
      boolean isForwarded = proxy.type() == Proxy.Type.HTTP && !Endpoint.isSecure(uri);
      try (Socket socket = connections.open(uri, proxy, deadline)) {
        Optional<String> credentials = isForwarded ? route.proxyAuthorization() : Optional.empty();
        socket.getOutputStream().write(request.bytes(isForwarded, credentials));
        InputStream in = new BufferedInputStream(socket.getInputStream());
        ResponseHead head = ResponseHead.read(in);
        if (isForwarded && head.status() == PROXY_AUTHENTICATION_REQUIRED) {
          throw FetchFailed.ofProxy(head.status(), credentials.isPresent());
        }
        if (request.isPost() || !REDIRECTS.contains(head.status())) {
          return new HttpResponse(head, body(request, head, in));
        }
        request = request.to(redirect(uri, head));
      }
    }
    throw new FetchFailed("more than " + MOST_REDIRECTS + " redirects");
  }

  /** Nobody needs the error page of a GET, and one that drips would hide the status. */
  private byte[] body(HttpRequest request, ResponseHead head, InputStream in) throws IOException {
    boolean isWanted = request.isPost() ? head.hasBody() : head.status() == 200;
    return isWanted ? ResponseBody.read(head, in, bounds.maxBytes()) : new byte[0];
  }

  private static URI redirect(URI from, ResponseHead head) throws FetchFailed {
    URI to;
    try {
      to = from.resolve(head.field("location").orElse(""));
    } catch (IllegalArgumentException e) {
      throw new FetchFailed("redirected to no URL");
    }
    if (!to.toString().equals(to.toASCIIString())) {
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
}
