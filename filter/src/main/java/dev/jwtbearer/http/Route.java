package dev.jwtbearer.http;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** Through which proxy and with whose certificates remote documents are fetched. Immutable. */
public final class Route {
  private final Optional<HttpProxy> proxy;
  private final SSLSocketFactory tls;

  private Route(Optional<HttpProxy> proxy, SSLSocketFactory tls) {
    this.proxy = proxy;
    this.tls = tls;
  }

  /** As the JVM is set up: {@code https.proxyHost}, {@code javax.net.ssl.trustStore} and so on. */
  public static Route ofJvm() {
    return new Route(Optional.empty(), (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** The same through an HTTP proxy, whatever the JVM is set up for. */
  public Route through(HttpProxy httpProxy) {
    return new Route(Optional.of(httpProxy), tls);
  }

  /**
   * The same with that TLS: the certificates that it trusts, and those of a client if it has any.
   */
  public Route trusting(SSLSocketFactory certificates) {
    return new Route(proxy, certificates);
  }

  Proxy proxyFor(URI uri) {
    return proxy.map(HttpProxy::proxy).orElseGet(() -> proxyOfJvmFor(uri));
  }

  /** What an HTTP proxy is sent as {@code Proxy-Authorization}. */
  Optional<String> proxyAuthorization() {
    return proxy.flatMap(HttpProxy::authorization);
  }

  private static Proxy proxyOfJvmFor(URI uri) {
    ProxySelector selector = ProxySelector.getDefault();
    List<Proxy> proxies = selector == null ? List.of() : selector.select(uri);
    return proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
  }

  SSLSocketFactory tls() {
    return tls;
  }
}
