package dev.jwtbearer.real.container;

import static dev.jwtbearer.real.part.Flavour.JAKARTA;
import static dev.jwtbearer.real.part.Flavour.JAVAX;

import dev.jwtbearer.real.part.Distribution;
import dev.jwtbearer.real.part.DownloadedJetty;
import dev.jwtbearer.real.part.DownloadedLiberty;
import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.DownloadedWildFly;
import dev.jwtbearer.real.part.EmbeddedUndertow;
import dev.jwtbearer.real.part.Fetched;
import dev.jwtbearer.real.part.Flavour;
import dev.jwtbearer.real.part.GlassFish;
import dev.jwtbearer.real.part.Jdk;
import dev.jwtbearer.real.part.PayaraMicro;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The servers that the sample is tested in. */
final class Matrix {
  private static final Pattern CHOICE = Pattern.compile(System.getProperty("entrants"));

  private static final List<Entrant> SERVERS =
      List.of(
          tomcat("9.0.", "4.0", JAVAX),
          tomcat("10.1.", "6.0", JAKARTA),
          tomcat("11.0.", "6.1", JAKARTA),
          jetty("9.4.", "", "3.1", JAVAX),
          jetty("10.0.", "", "4.0", JAVAX),
          jetty("11.0.", "", "5.0", JAKARTA),
          jetty("12.0.", "ee8", "4.0", JAVAX),
          jetty("12.0.", "ee9", "5.0", JAKARTA),
          jetty("12.0.", "ee10", "6.0", JAKARTA),
          jetty("12.1.", "ee8", "4.0", JAVAX),
          jetty("12.1.", "ee9", "5.0", JAKARTA),
          jetty("12.1.", "ee10", "6.0", JAKARTA),
          jetty("12.1.", "ee11", "6.1", JAKARTA),
          new Entrant(
              "Undertow 2.3",
              EmbeddedUndertow::fetched,
              (path, jdk) -> EmbeddedUndertow.on(jdk),
              "6.0",
              JAKARTA,
              "Undertow %s",
              Ways.LATE,
              Jdk.own()),
          tomee("8.0.", "4.0", JAVAX),
          tomee("9.0.", "5.0", JAKARTA),
          wildFly("26.1.", "4.0", JAVAX),
          wildFly("39.0.", "6.0", JAKARTA),
          liberty("4.0", JAVAX),
          liberty("6.0", JAKARTA),
          payara("5.", "4.0", JAVAX),
          payara("6.", "6.0", JAKARTA),
          entrant(
              "GlassFish",
              "glassfish-embedded-all-",
              "7.0.",
              GlassFish::at,
              "6.0",
              JAKARTA,
              "GlassFish .*startup time: Embedded",
              Ways.GLASSFISH));

  /** Those that are run on the newest JDK too, where there is one. */
  private static final Pattern TWICE = Pattern.compile("^(tomcat-9|tomcat-11|jetty-12\\.1)");

  private Matrix() {}

  /** Those whose names match the system property {@code entrants}. */
  static List<Entrant> chosen() {
    Stream<Entrant> again =
        Jdk.installed(25).stream()
            .flatMap(
                newest ->
                    SERVERS.stream()
                        .filter(entrant -> TWICE.matcher(entrant.toString()).find())
                        .map(entrant -> entrant.on(newest)));
    return Stream.concat(SERVERS.stream(), again)
        .filter(entrant -> CHOICE.matcher(entrant.toString()).find())
        .toList();
  }

  private static Entrant tomcat(String line, String servletApi, Flavour flavour) {
    String says = "(?s)Apache Tomcat/%s\\b.*JVM Version: +%d\\.";
    return entrant(
        "Tomcat",
        "apache-tomcat-",
        line,
        DownloadedTomcat::at,
        servletApi,
        flavour,
        says,
        Ways.TOMCAT);
  }

  private static Entrant tomee(String line, String servletApi, Flavour flavour) {
    String says = "(?s)JVM Version: +%2$d\\..*OpenEJB.* Version: %1$s\\b";
    return entrant(
        "TomEE",
        "apache-tomee-webprofile-",
        line,
        DownloadedTomcat::tomeeAt,
        servletApi,
        flavour,
        says,
        Ways.TOMCAT);
  }

  private static Entrant jetty(
      String line, String environment, String servletApi, Flavour flavour) {
    String deploy = environment.isEmpty() ? "deploy" : environment + "-deploy";
    Entrant jetty =
        entrant(
            "Jetty",
            "jetty-home-",
            line,
            (home, jdk) -> DownloadedJetty.at(home, deploy, jdk),
            servletApi,
            flavour,
            "jetty-%s; .*jvm %d\\.",
            Ways.JETTY);
    return environment.isEmpty() ? jetty : jetty.called(jetty.name() + " " + environment);
  }

  private static Entrant wildFly(String line, String servletApi, Flavour flavour) {
    return entrant(
        "WildFly",
        "wildfly-",
        line,
        DownloadedWildFly::at,
        servletApi,
        flavour,
        "WildFly (?:Full )?%s \\(WildFly Core",
        Ways.LATE);
  }

  private static Entrant liberty(String servletApi, Flavour flavour) {
    String feature = "servlet-" + servletApi;
    return entrant(
            "Open Liberty",
            "openliberty-",
            "26.",
            (home, jdk) -> DownloadedLiberty.at(home.resolve("wlp"), feature, jdk),
            servletApi,
            flavour,
            "Open Liberty %s",
            Ways.LATE)
        .called("Open Liberty " + feature);
  }

  private static Entrant payara(String line, String servletApi, Flavour flavour) {
    return entrant(
        "Payara Micro",
        "payara-micro-",
        line,
        PayaraMicro::at,
        servletApi,
        flavour,
        "Payara Micro +%s .*ready in",
        Ways.PAYARA);
  }

  private static Entrant entrant(
      String name,
      String prefix,
      String line,
      BiFunction<Path, Jdk, Distribution> family,
      String servletApi,
      Flavour flavour,
      String says,
      Ways ways) {
    return new Entrant(
        name + " " + line.substring(0, line.length() - 1),
        () -> Fetched.find(prefix, line),
        family,
        servletApi,
        flavour,
        says,
        ways,
        Jdk.own());
  }
}
