package dev.jwtbearer.docs;

import dev.jwtbearer.api.JwtPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the stock service as the user of the request. */
public final class StockClient {
  /** Follows no redirect, which would take the token to wherever it leads. */
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final String address;

  /**
   * @param address of the service, from the settings of the application: {@code
   *     https://stock.example.com/items/}
   */
  public StockClient(String address) {
    this.address = address;
  }

  public HttpResponse<String> item(String id, HttpServletRequest request)
      throws IOException, InterruptedException {
    JwtPrincipal user = JwtPrincipal.of(request).orElseThrow();
    // Encoded, an id of a client cannot turn the address into another one.
    URI uri = URI.create(address + URLEncoder.encode(id, StandardCharsets.UTF_8));
    HttpRequest call =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(5))
            .header("Authorization", "Bearer " + user.token())
            .build();
    return client.send(call, HttpResponse.BodyHandlers.ofString());
  }
}
