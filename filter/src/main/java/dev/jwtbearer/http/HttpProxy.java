package dev.jwtbearer.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** An HTTP proxy, and the credentials it is given with each request (RFC 7617). Immutable. */
public final class HttpProxy {
  private final InetSocketAddress address;
  private final Optional<String> authorization;

  private HttpProxy(InetSocketAddress address, Optional<String> authorization) {
    this.address = address;
    this.authorization = authorization;
  }

  /** One that asks for no credentials. */
  public static HttpProxy at(InetSocketAddress address) {
    return new HttpProxy(address, Optional.empty());
  }

  /**
   * The same with Basic credentials in UTF-8.
   *
   * @param user without a colon
   */
  public HttpProxy as(String user, String password) {
    if (user.isEmpty() || user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a user without a name, or with a colon in it");
    }
    byte[] credentials = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
    return new HttpProxy(
        address, Optional.of("Basic " + Base64.getEncoder().encodeToString(credentials)));
  }

  Proxy proxy() {
    return new Proxy(Proxy.Type.HTTP, address);
  }

  /** The value of {@code Proxy-Authorization}. */
  Optional<String> authorization() {
    return authorization;
  }
}
