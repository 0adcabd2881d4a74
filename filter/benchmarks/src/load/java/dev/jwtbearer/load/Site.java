package dev.jwtbearer.load;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The server, its provider and wrk. Every way has the same key set and gets the same tokens. */
final class Site implements AutoCloseable {
  private static final Path DIRECTORY = Path.of("target", "load");

  /** A hundred times what {@link Way#MISS} remembers. */
  private static final int DISTINCT = 2_000;

  private final ProviderServer provider = ProviderServer.with(TestKey.RSA);
  private final HttpClient client = HttpClient.newHttpClient();
  private final String token = Tokens.usual(provider.issuer(), "repeated").text();
  private final Path tokens;
  private final Wrk wrk;
  private final ServerProcess server;

  Site() throws IOException {
    Files.createDirectories(DIRECTORY);
    wrk = new Wrk(DIRECTORY);
    tokens = Files.write(DIRECTORY.resolve("tokens"), Tokens.distinct(provider.issuer(), DISTINCT));
    server =
        new ServerProcess(
            System.getProperty("load.java"),
            List.of(System.getProperty("load.options").split(" ")),
            DIRECTORY.resolve("server.log"),
            List.of(
                provider.issuer(), TestToken.AUDIENCE, provider.issuer() + ProviderServer.JWKS));
  }

  String issuer() {
    return provider.issuer();
  }

  String token() {
    return token;
  }

  /** A slice in which every request is answered. */
  Slice run(Way way, int seconds) {
    URI page = server.page(way);
    Slice slice =
        server.during(
            () ->
                way == Way.MISS
                    ? wrk.rotate(page, seconds, tokens)
                    : wrk.repeat(page, seconds, token));
    if (slice.counts().refused() + slice.counts().failed() > 0) {
      throw new AssertionError(way + " has refused: " + slice);
    }
    return slice;
  }

  /** A slice in which every request is refused. */
  Slice refuse(Way way, String junk, int seconds) {
    Slice slice = server.during(() -> wrk.repeat(server.page(way), seconds, junk));
    if (slice.counts().refused() < slice.counts().requests() || slice.counts().failed() > 0) {
      throw new AssertionError(way + " has not refused: " + slice);
    }
    return slice;
  }

  /** The status of one request with those header fields. */
  int status(Way way, String... header) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.page(way));
    if (header.length > 0) {
      request.headers(header);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() {
    server.close();
    provider.close();
  }
}
