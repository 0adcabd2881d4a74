package dev.jwtbearer.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Opens the connection for one exchange: through a proxy if there is one, with TLS and the check of
 * the host name for https. All addresses of the host, or of the proxy, are tried.
 */
final class ConnectionFactory {
  /** An address that drops packets gets at least that part of the time there is to connect. */
  private static final int SMALLEST_SHARE = 4;

  private final HttpBounds bounds;
  private final Route route;
  private final NameLookups lookups;

  ConnectionFactory(HttpBounds bounds, Route route, NameLookups lookups) {
    this.bounds = bounds;
    this.route = route;
    this.lookups = lookups;
  }

  /** A connection ready for the request, to be closed by the caller. */
  Socket open(URI uri, Proxy proxy, ExchangeDeadline deadline) throws IOException {
    DeadlineSocket socket = connect(uri, proxy, deadline);
    try {
      socket.answerWithin(bounds.readTimeout());
      if (!Endpoint.isSecure(uri)) {
        return socket;
      }
      if (proxy.type() == Proxy.Type.HTTP) {
        tunnel(socket, uri);
      }
      return secure(socket, uri);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** To the first address that takes the connection; else the failure of the first one. */
  private DeadlineSocket connect(URI uri, Proxy proxy, ExchangeDeadline deadline)
      throws IOException {
    InetSocketAddress next =
        proxy.type() == Proxy.Type.DIRECT ? origin(uri) : (InetSocketAddress) proxy.address();
    ExchangeDeadline connected = deadline.within(bounds.connectTimeout());
    List<InetAddress> addresses = lookups.find(withoutBrackets(next.getHostString()), connected);
    IOException failure = new UnknownHostException();
    for (int i = 0; i < addresses.size(); i++) {
      DeadlineSocket socket = socket(proxy, addresses.get(i), next.getPort(), deadline);
      try {
        int millis = share(bounds.connectTimeout(), connected.millisLeft(), addresses.size() - i);
        if (proxy.type() == Proxy.Type.SOCKS) {
          socket.connect(origin(uri), millis);
        } else {
          socket.connect(new InetSocketAddress(addresses.get(i), next.getPort()), millis);
        }
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = i == 0 ? e : failure;
      } catch (RuntimeException e) { // such as an UnsupportedAddressTypeException
        socket.close();
        throw e;
      }
    }
    throw failure;
  }

  /** A SOCKS proxy without its name, which the JDK would look up a second time. */
  private static DeadlineSocket socket(
      Proxy proxy, InetAddress address, int port, ExchangeDeadline deadline) throws IOException {
    if (proxy.type() != Proxy.Type.SOCKS) {
      return new DeadlineSocket(Proxy.NO_PROXY, deadline);
    }
    InetAddress nameless = InetAddress.getByAddress(address.getAddress());
    Proxy socks = new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(nameless, port));
    return new DeadlineSocket(socks, deadline);
  }

  /** The milliseconds for one address: all there are for the last one. */
  static int share(Duration connectTimeout, int millisLeft, int addressesLeft) {
    int least = (int) connectTimeout.toMillis() / SMALLEST_SHARE;
    return Math.max(1, Math.min(millisLeft, Math.max(least, millisLeft / addressesLeft)));
  }

  private void tunnel(Socket socket, URI uri) throws IOException {
    String authority = uri.getHost() + ':' + Endpoint.port(uri);
    Optional<String> credentials = route.proxyAuthorization();
    String request =
        "CONNECT "
            + authority
            + " HTTP/1.1\r\nHost: "
            + authority
            + credentials.map(value -> "\r\nProxy-Authorization: " + value).orElse("")
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    ResponseHead head = ResponseHead.read(socket.getInputStream());
    if (head.status() != 200) {
      throw FetchFailed.ofProxy(head.status(), credentials.isPresent());
    }
  }

  private Socket secure(Socket plain, URI uri) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            route
                .tls()
                .createSocket(plain, withoutBrackets(uri.getHost()), Endpoint.port(uri), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static InetSocketAddress origin(URI uri) {
    return InetSocketAddress.createUnresolved(withoutBrackets(uri.getHost()), Endpoint.port(uri));
  }

  /** An IPv6 address as Java wants it. */
  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
