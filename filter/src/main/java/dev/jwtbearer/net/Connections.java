package dev.jwtbearer.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Opens the connection for one GET: through the JVM's proxy if there is one, with TLS and the check
 * of the host name for https.
 */
final class Connections {
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final SSLSocketFactory tls;
  private final LongSupplier nanos;

  Connections(
      Duration connectTimeout, Duration readTimeout, SSLSocketFactory tls, LongSupplier nanos) {
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.tls = tls;
    this.nanos = nanos;
  }

  /** The proxy for that address: the JVM's choice ({@code https.proxyHost} and the like). */
  Proxy proxyFor(URI uri) {
    ProxySelector selector = ProxySelector.getDefault();
    List<Proxy> proxies = selector == null ? List.of() : selector.select(uri);
    return proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
  }

  /** When a GET that begins now must have ended, redirects included. */
  long deadline() {
    return nanos.getAsLong() + connectTimeout.toNanos() + readTimeout.toNanos();
  }

  /** A connection ready for the request, to be closed by the caller. */
  Socket open(URI uri, Proxy proxy, long deadline) throws IOException {
    boolean tunnelled = proxy.type() == Proxy.Type.HTTP;
    DeadlineSocket socket = new DeadlineSocket(tunnelled ? Proxy.NO_PROXY : proxy, deadline, nanos);
    try {
      socket.connect(tunnelled ? resolved(proxy) : target(uri, proxy), connectMillis(deadline));
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

  private int connectMillis(long deadline) {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - nanos.getAsLong());
    return (int) Math.max(1, Math.min(connectTimeout.toMillis(), left));
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
        (SSLSocket) tls.createSocket(plain, plainHost(uri), Endpoint.port(uri), true);
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
