package dev.jwtbearer.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Opens the connection for one GET: through a proxy if the route has one, with TLS and the check of
 * the host name for https.
 */
final class Connections {
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Route route;
  private final LongSupplier nanos;

  Connections(Duration connectTimeout, Duration readTimeout, Route route, LongSupplier nanos) {
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.route = route;
    this.nanos = nanos;
  }

  /** The proxy for that address, or none. */
  Proxy proxyFor(URI uri) {
    return route.proxyFor(uri);
  }

  /**
   * When a GET that begins now must have ended, redirects included.
   *
   * @param latest or earlier, if the two time-outs together are over earlier
   */
  long deadline(long latest) {
    long now = nanos.getAsLong();
    long most = connectTimeout.toNanos() + readTimeout.toNanos();
    // A difference, since the clock may begin anywhere and go on past the largest long.
    return now + (latest == Fetch.NO_DEADLINE ? most : Math.min(most, latest - now));
  }

  /** A connection ready for the request, to be closed by the caller. */
  Socket open(URI uri, Proxy proxy, long deadline) throws IOException {
    boolean tunnelled = proxy.type() == Proxy.Type.HTTP;
    DeadlineSocket socket = new DeadlineSocket(tunnelled ? Proxy.NO_PROXY : proxy, deadline, nanos);
    try {
      InetSocketAddress target = tunnelled ? resolved(proxy) : target(uri, proxy);
      socket.connect(target, Math.min((int) connectTimeout.toMillis(), socket.millisLeft()));
      socket.answerWithin(readTimeout);
      if (!Endpoint.isSecure(uri)) {
        return socket;
      }
      if (tunnelled) {
        tunnel(socket, uri);
      }
      return secure(socket, uri);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static InetSocketAddress target(URI uri, Proxy proxy) throws IOException {
    String host = plainHost(uri);
    return proxy.type() == Proxy.Type.SOCKS
        ? InetSocketAddress.createUnresolved(host, Endpoint.port(uri))
        : new InetSocketAddress(InetAddress.getByName(host), Endpoint.port(uri));
  }

  private static InetSocketAddress resolved(Proxy proxy) throws IOException {
    InetSocketAddress address = (InetSocketAddress) proxy.address();
    return new InetSocketAddress(InetAddress.getByName(address.getHostString()), address.getPort());
  }

  private static void tunnel(Socket socket, URI uri) throws IOException {
    String authority = uri.getHost() + ':' + Endpoint.port(uri);
    String request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    AnswerHead head = AnswerHead.read(socket.getInputStream());
    if (head.status() != 200) {
      throw new FetchFailed("the proxy answered " + head.status(), head.status());
    }
  }

  private Socket secure(Socket plain, URI uri) throws IOException {
    SSLSocket secured =
        (SSLSocket) route.tls().createSocket(plain, plainHost(uri), Endpoint.port(uri), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /** The host without the brackets of an IPv6 address. */
  private static String plainHost(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
