package dev.jwtbearer.real.websocket;

import static dev.jwtbearer.real.part.Flavour.JAKARTA;
import static dev.jwtbearer.real.part.Flavour.JAVAX;

import dev.jwtbearer.real.part.DownloadedJetty;
import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.Fetched;
import dev.jwtbearer.real.part.Flavour;
import dev.jwtbearer.real.part.Jdk;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server in which WebSockets are opened.
 *
 * @param modules what a Jetty needs for it; empty for a Tomcat
 * @param api where it has the WebSocket API
 * @param line how our page calls a Jetty whose filter is to be declared
 */
record Place(
    String prefix,
    String version,
    String modules,
    String api,
    Flavour flavour,
    Optional<String> line) {
  private static final List<Place> ALL =
      List.of(
          tomcat("9.0.", JAVAX),
          tomcat("10.1.", JAKARTA),
          tomcat("11.0.", JAKARTA),
          new Place(
              "jetty-home-", "9.4.", "deploy,websocket", "lib/websocket", JAVAX, Optional.empty()),
          jetty("10.0.", "deploy,websocket-javax", "lib/websocket", JAVAX, "10, 11"),
          jetty("11.0.", "deploy,websocket-jakarta", "lib/websocket", JAKARTA, "10, 11"),
          jetty(
              "12.0.",
              "ee10-deploy,ee10-websocket-jakarta",
              "lib/ee10-websocket",
              JAKARTA,
              "12 ee10"),
          jetty("12.1.", "ee8-deploy,ee8-websocket-javax", "lib/ee8-websocket", JAVAX, "12 ee8"),
          jetty(
              "12.1.", "ee9-deploy,ee9-websocket-jakarta", "lib/ee9-websocket", JAKARTA, "12 ee9"),
          jetty(
              "12.1.",
              "ee10-deploy,ee10-websocket-jakarta",
              "lib/ee10-websocket",
              JAKARTA,
              "12 ee10"),
          jetty(
              "12.1.",
              "ee11-deploy,ee11-websocket-jakarta",
              "lib/ee11-websocket",
              JAKARTA,
              "12.1 ee11"));

  private static Place tomcat(String version, Flavour flavour) {
    return new Place("apache-tomcat-", version, "", "lib", flavour, Optional.empty());
  }

  private static Place jetty(
      String version, String modules, String api, Flavour flavour, String line) {
    return new Place("jetty-home-", version, modules, api, flavour, Optional.of(line));
  }

  static Stream<Place> all() {
    return ALL.stream();
  }

  /** Those that open WebSockets before the filter is asked. */
  static Stream<Place> hasty() {
    return ALL.stream().filter(place -> place.line().isPresent());
  }

  /**
   * Starts it with the ledger and a WebSocket in it.
   *
   * @param declarations behind all else in its web.xml
   */
  Server start(Path work, String declarations) throws IOException {
    Path home = Fetched.find(prefix, version).path();
    LedgerWar war =
        LedgerWar.packaged()
            .as(flavour)
            .with("tokenSources", "header cookie:feed query:token")
            .adding(Feed.compiled(flavour, home.resolve(api), work), declarations);
    String name = toString() + (declarations.isEmpty() ? "" : "-declared");
    return modules.isEmpty()
        ? DownloadedTomcat.at(home, Jdk.own()).start(name, work, war)
        : DownloadedJetty.at(home, modules, Jdk.own()).start(name, work, war);
  }

  /** Whether its handshakes tell roles. */
  boolean tellsRoles() {
    return line.filter("10, 11"::equals).isEmpty();
  }

  /** Fit for the name of a file. */
  @Override
  public String toString() {
    String environment = modules.replaceFirst("-?deploy.*", "");
    return "websocket-" + prefix + version + (environment.isEmpty() ? "x" : environment);
  }
}
