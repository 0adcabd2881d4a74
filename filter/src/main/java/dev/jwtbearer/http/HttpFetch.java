package dev.jwtbearer.http;

import java.net.URI;

/** Gets documents by an {@link HttpClient}. */
public final class HttpFetch implements Fetch {
  private static final String ACCEPT = "application/json, application/jwk-set+json, */*;q=0.1";

  private final HttpClient client;

  public HttpFetch(HttpClient client) {
    this.client = client;
  }

  @Override
  public Document get(URI uri, long deadline) throws FetchFailed {
    HttpResponse response =
        client.send(HttpRequest.get(uri).with("Accept", ACCEPT), client.deadlineAt(deadline));
    if (response.status() != 200) {
      throw FetchFailed.answered(response.status(), response.retryAfter());
    }
    return new Document(response.body(), response.maxAge());
  }
}
