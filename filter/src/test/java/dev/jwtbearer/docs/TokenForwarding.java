package dev.jwtbearer.docs;

import dev.jwtbearer.api.JwtPrincipal;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;

/** Puts the token of a user onto calls of one service, and of no other. */
public final class TokenForwarding implements ClientRequestFilter {
  private final URI service;
  private final JwtPrincipal user;

  /**
   * @param service whose scheme, host and port get the token
   */
  public TokenForwarding(URI service, JwtPrincipal user) {
    this.service = service;
    this.user = user;
  }

  @Override
  public void filter(ClientRequestContext call) {
    URI uri = call.getUri();
    boolean isForService =
        service.getScheme().equals(uri.getScheme())
            && service.getHost().equals(uri.getHost())
            && service.getPort() == uri.getPort();
    if (isForService) {
      call.getHeaders().putSingle("Authorization", "Bearer " + user.token());
    }
  }
}
