package dev.jwtbearer.docs;

import dev.jwtbearer.api.JwtPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** The same with the JAX-RS client, here Jersey. */
public final class StockResource implements AutoCloseable {
  private final Client client =
      ClientBuilder.newBuilder()
          .connectTimeout(2, TimeUnit.SECONDS)
          .readTimeout(5, TimeUnit.SECONDS)
          .property("jersey.config.client.followRedirects", false) // they can lead anywhere
          .build();

  private final URI service;

  /**
   * @param service from the settings of the application: {@code https://stock.example.com}
   */
  public StockResource(URI service) {
    this.service = service;
  }

  public Response item(String id, HttpServletRequest request) {
    JwtPrincipal user = JwtPrincipal.of(request).orElseThrow();
    return client
        .target(service)
        .register(new TokenForwarding(service, user)) // on this target alone, not on the client
        .path("items/{id}")
        .resolveTemplate("id", id, true)
        .request()
        .get();
  }

  @Override
  public void close() {
    client.close();
  }
}
