package dev.jwtbearer.real.keycloak;

import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keycloak, and web applications that trust its realm {@code shop}. Each is started when it is
 * first asked for; Keycloak once for all tests.
 */
final class Shop implements AutoCloseable {
  private final Path work;
  private final String url = Keycloak.freeAddress();
  private final LogoutReceiver logouts;
  private final List<Server> servers = new ArrayList<>();

  private Server ledger;
  private Server hurried;
  private Keycloak keycloak;
  private Realm realm;
  private Realm outlet;

  Shop() throws IOException {
    work = Files.createTempDirectory(Path.of(System.getProperty("servers")), "shop");
    logouts = new LogoutReceiver();
  }

  /** The {@code iss} of the realm. */
  String issuer() {
    return url + "/realms/shop";
  }

  /** The ledger with Keycloak's roles. It does not need Keycloak to start. */
  Server ledger() {
    if (ledger == null) {
      ledger = start("ledger", war());
    }
    return ledger;
  }

  /** One that reads the keys every second, allows no skew, and else does as our page says. */
  Server hurried() {
    if (hurried == null) {
      hurried =
          start(
              "hurried-ledger",
              war()
                  .with("keysRefresh", "1s")
                  .with("clockSkew", "0s")
                  .with("rolesClaim", KeycloakPage.parameter("rolesClaim"))
                  .with("principalClaim", KeycloakPage.parameter("principalClaim")));
    }
    return hurried;
  }

  /** One that has not seen a token yet. */
  Server another(String name) {
    return start(name, war());
  }

  /** The realm that the ledger trusts, once Keycloak runs. */
  Realm realm() {
    keycloak();
    return realm;
  }

  /** A realm of the same Keycloak that the ledger does not trust. */
  Realm outlet() {
    keycloak();
    return outlet;
  }

  LogoutReceiver logouts() {
    return logouts;
  }

  /** Starts it if need be. Applications start while it boots. */
  Keycloak keycloak() {
    if (keycloak == null) {
      Map<String, String> environment = Map.of("LOGOUT_PORT", String.valueOf(logouts.port()));
      try {
        keycloak = Keycloak.start(work, url, environment);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      realm = new Realm(keycloak, "shop");
      outlet = new Realm(keycloak, "outlet");
      ledger();
      hurried();
      keycloak.awaitReady();
    }
    return keycloak;
  }

  /** Stops the applications. Gives all they have logged. */
  String stopApplications() {
    servers.forEach(Server::close);
    StringBuilder logs = new StringBuilder();
    servers.forEach(server -> logs.append(server.log()).append('\n'));
    servers.clear();
    return logs.toString();
  }

  private LedgerWar war() {
    return LedgerWar.trusting(issuer(), "orders-api")
        .with("rolesClaim", "realm_access.roles resource_access.\"orders-api\".roles");
  }

  private Server start(String name, LedgerWar war) {
    try {
      Server server = DownloadedTomcat.eleven(name, work, war);
      servers.add(server);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    servers.forEach(Server::close);
    if (keycloak != null) {
      keycloak.close();
    }
    logouts.close();
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
