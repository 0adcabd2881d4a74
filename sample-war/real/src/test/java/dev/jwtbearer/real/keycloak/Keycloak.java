package dev.jwtbearer.real.keycloak;

import dev.jwtbearer.real.part.Eventually;
import dev.jwtbearer.real.part.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Keycloak as downloaded, in development mode, with a directory and a database in memory of its
 * own. Its address is known before it runs. Its realms are those of {@code
 * src/test/resources/keycloak}.
 */
final class Keycloak implements AutoCloseable {
  static final String ADMIN = "admin";
  static final String ADMIN_PASSWORD = "admin-secret";

  private static final Path REALMS = Path.of("src/test/resources/keycloak");
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Program program;
  private final String url;
  private final URI health;

  private Keycloak(Program program, String url, URI health) {
    this.program = program;
    this.url = url;
    this.health = health;
  }

  /**
   * Starts it. {@link #awaitReady()} waits until it answers.
   *
   * @param url where it shall be found; {@link #freeAddress()} gives one
   * @param environment what the realms refer to
   */
  static Keycloak start(Path work, String url, Map<String, String> environment) throws IOException {
    Path home = work.resolve("keycloak");
    copy(Path.of(System.getProperty("keycloak")), home);
    copy(REALMS, Files.createDirectories(home.resolve("data")).resolve("import"));
    URI management = URI.create(freeAddress());
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
    all.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
    all.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
    Program program =
        Program.start(
            "keycloak",
            home,
            all,
            List.of(
                "sh",
                "bin/kc.sh",
                "start-dev",
                "--import-realm",
                "--db=dev-mem",
                "--hostname=" + url,
                "--http-host=127.0.0.1",
                "--http-port=" + URI.create(url).getPort(),
                "--health-enabled=true",
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + management.getPort()));
    return new Keycloak(program, url, management.resolve("/health/ready"));
  }

  /**
   * A port that nobody listens to, below those that the system gives to outgoing connections: none
   * of these can take it before Keycloak does.
   */
  static String freeAddress() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return "http://127.0.0.1:" + free.getLocalPort();
      } catch (IOException taken) {
        continue;
      }
    }
    throw new AssertionError("no free port");
  }

  String url() {
    return url;
  }

  /** Waits until it says that it is healthy. */
  void awaitReady() {
    Eventually.holds(() -> "Keycloak is ready\n" + program.output(), PATIENCE, this::isReady);
  }

  private boolean isReady() {
    if (!program.isRunning()) {
      throw new AssertionError("Keycloak ended\n" + program.output());
    }
    try {
      return CLIENT
              .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A request to a path of it. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  /** Sends a request that must succeed. Gives the body of the answer. */
  String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError(answer + "\n" + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    program.close();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
