package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A Tomcat or TomEE as downloaded, with a directory of its own and a free port. */
public final class DownloadedTomcat implements Server {
  private static final Pattern PORT =
      Pattern.compile("Starting ProtocolHandler \\[\"http-nio-127\\.0\\.0\\.1-auto-\\d+-(\\d+)\"");
  private static final Pattern STARTED = Pattern.compile("Server startup in ");
  private static final String SERVER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Server port="-1">
        <Listener className="org.apache.catalina.startup.VersionLoggerListener"/>
        %s
        <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>
        <Service name="Catalina">
          <Connector port="0" address="127.0.0.1" protocol="HTTP/1.1"/>
          <Engine name="Catalina" defaultHost="localhost" backgroundProcessorDelay="1">
            <Host name="localhost" appBase="webapps" unpackWARs="true" autoDeploy="%s"/>
          </Engine>
        </Service>
      </Server>
      """;

  private static final String TOMCAT = SERVER.formatted("", false);
  private static final String WATCHING = SERVER.formatted("", true);
  private static final String TOMEE =
      SERVER.formatted("<Listener className=\"org.apache.tomee.catalina.ServerListener\"/>", false);

  private final Started started;
  private final Path war;

  private DownloadedTomcat(Started started, Path war) {
    this.started = started;
    this.war = war;
  }

  /** Tomcat 11, where a test asks for any server. */
  public static DownloadedTomcat eleven(String name, Path work, LedgerWar war) throws IOException {
    return start(name, Path.of(System.getProperty("tomcat11")), TOMCAT, Jdk.own(), work, war);
  }

  public static DownloadedTomcat ten(String name, Path work, LedgerWar war) throws IOException {
    return start(name, Path.of(System.getProperty("tomcat10")), TOMCAT, Jdk.own(), work, war);
  }

  /** Tomcat 10.1 that looks at its applications every second. */
  public static Redeploying tenWatching(String name, Path work, LedgerWar war) throws IOException {
    Path home = Path.of(System.getProperty("tomcat10"));
    DownloadedTomcat tomcat = start(name, home, WATCHING, Jdk.own(), work, war);
    return new Redeploying(tomcat, tomcat.started.program().pid(), tomcat.war);
  }

  public static Distribution at(Path home, Jdk jdk) {
    return (name, work, war) -> start(name, home, TOMCAT, jdk, work, war);
  }

  public static Distribution tomeeAt(Path home, Jdk jdk) {
    return (name, work, war) -> start(name, home, TOMEE, jdk, work, war);
  }

  /** One with something else in it than the ledger. */
  public static Server serving(String name, Path home, Path work, Deployment applications)
      throws IOException {
    return start(name, home, TOMCAT, Jdk.own(), work, applications);
  }

  private static DownloadedTomcat start(
      String name, Path home, String server, Jdk jdk, Path work, Deployment war)
      throws IOException {
    Path base = Files.createTempDirectory(work, name);
    for (String directory : List.of("logs", "temp", "work")) {
      Files.createDirectories(base.resolve(directory));
    }
    new Tree(home.resolve("conf")).copyTo(base.resolve("conf"));
    Files.writeString(base.resolve("conf/server.xml"), server);
    Path deployed = war.deployTo(base.resolve("webapps"));
    Program program =
        Program.start(
            name,
            base,
            Map.of(
                "CATALINA_HOME", home.toString(),
                "CATALINA_BASE", base.toString(),
                "JAVA_HOME", jdk.home().toString(),
                "CATALINA_OPTS", options(war)),
            List.of("sh", home.resolve("bin/catalina.sh").toString(), "run"));
    return new DownloadedTomcat(Started.await(program, PORT, STARTED), deployed);
  }

  private static String options(Deployment war) {
    StringBuilder options = new StringBuilder("-Xmx").append(war.heap());
    war.settings()
        .forEach((key, value) -> options.append(" -D").append(key).append('=').append(value));
    return options.toString();
  }

  @Override
  public int port() {
    return started.port();
  }

  @Override
  public String log() {
    return started.log();
  }

  @Override
  public void close() {
    started.close();
  }
}
