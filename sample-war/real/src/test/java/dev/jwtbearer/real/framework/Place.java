package dev.jwtbearer.real.framework;

import dev.jwtbearer.real.part.DownloadedJetty;
import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.Fetched;
import dev.jwtbearer.real.part.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server and the frameworks that run in it.
 *
 * @param modules what a Jetty needs for them; empty for a Tomcat
 */
record Place(String name, String prefix, String line, String modules, List<Framework> frameworks) {
  private static final List<Place> ALL =
      List.of(
          new Place("tomcat-9", "apache-tomcat-", "9.0.", "", Framework.ofJavax()),
          new Place("tomcat-11", "apache-tomcat-", "11.0.", "", Framework.ofJakarta()),
          new Place(
              "jetty-12.1-ee8",
              "jetty-home-",
              "12.1.",
              "ee8-deploy,ee8-annotations,ee8-jsp",
              Framework.ofJavax()),
          new Place(
              "jetty-12.1-ee10",
              "jetty-home-",
              "12.1.",
              "ee10-deploy,ee10-annotations,ee10-jsp",
              Framework.ofJakarta()));

  static Stream<Place> all() {
    String chosen = System.getProperty("frameworks.places", "");
    return ALL.stream().filter(place -> place.name.contains(chosen));
  }

  /** Each framework's application twice. */
  List<Application> applications() {
    return frameworks.stream()
        .filter(f -> f.module().matches(System.getProperty("frameworks.modules", ".*")))
        .flatMap(framework -> Stream.of(Application.open(framework), Application.closed(framework)))
        .toList();
  }

  Server start(Path work) throws IOException {
    Path home = Fetched.find(prefix, line).path();
    Applications applications = new Applications(applications());
    String logged = "frameworks-" + name;
    return modules.isEmpty()
        ? DownloadedTomcat.serving(logged, home, work, applications)
        : DownloadedJetty.serving(logged, home, modules, work, applications);
  }

  @Override
  public String toString() {
    return name;
  }
}
