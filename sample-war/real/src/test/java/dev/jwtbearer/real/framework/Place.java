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
              Framework.ofJakartaWithoutFaces()));

  static Stream<Place> all() {
    return ALL.stream();
  }

  /** Each framework's application twice. */
  List<Application> applications() {
    return frameworks.stream()
        .flatMap(framework -> Stream.of(Application.open(framework), Application.closed(framework)))
        .toList();
  }

  List<Beyond> beyond() {
    return frameworks.stream().flatMap(Beyond::of).toList();
  }

  private List<Application> all(Stream<Application> more) {
    return Stream.concat(applications().stream(), more).toList();
  }

  Server start(Path work) throws IOException {
    Path home = Fetched.find(prefix, line).path();
    Applications applications =
        new Applications(
            all(beyond().stream().flatMap(beyond -> Stream.of(beyond.naive(), beyond.closing()))));
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
