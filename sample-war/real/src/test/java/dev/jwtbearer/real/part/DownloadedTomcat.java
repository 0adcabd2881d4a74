package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Tomcat as downloaded, with a directory of its own and a free port. */
public final class DownloadedTomcat implements Server {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern PORT =
      Pattern.compile("Starting ProtocolHandler \\[\"http-nio-127\\.0\\.0\\.1-auto-\\d+-(\\d+)\"");
  private static final Pattern STARTED = Pattern.compile("Server startup in ");
  private static final String SERVER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Server port="-1">
        <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>
        <Service name="Catalina">
          <Connector port="0" address="127.0.0.1" protocol="HTTP/1.1"/>
          <Engine name="Catalina" defaultHost="localhost">
            <Host name="localhost" appBase="webapps" unpackWARs="true" autoDeploy="false"/>
          </Engine>
        </Service>
      </Server>
      """;

  private final Program program;
  private final int port;

  private DownloadedTomcat(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  /** Tomcat 11, where a test asks for any server. */
  public static DownloadedTomcat eleven(String name, Path work, LedgerWar war) throws IOException {
    return start(name, Path.of(System.getProperty("tomcat11")), work, war);
  }

  public static DownloadedTomcat ten(String name, Path work, LedgerWar war) throws IOException {
    return start(name, Path.of(System.getProperty("tomcat10")), work, war);
  }

  private static DownloadedTomcat start(String name, Path home, Path work, LedgerWar war)
      throws IOException {
    Path base = Files.createTempDirectory(work, name);
    for (String directory : List.of("logs", "temp", "work")) {
      Files.createDirectories(base.resolve(directory));
    }
    copy(home.resolve("conf"), base.resolve("conf"));
    Files.writeString(base.resolve("conf/server.xml"), SERVER);
    war.deployTo(base.resolve("webapps"));
    Program program =
        Program.start(
            name,
            base,
            Map.of(
                "CATALINA_HOME", home.toString(),
                "CATALINA_BASE", base.toString(),
                "JAVA_HOME", System.getProperty("java.home"),
                "CATALINA_OPTS", options(war.settings())),
            List.of("sh", home.resolve("bin/catalina.sh").toString(), "run"));
    try {
      int port = Integer.parseInt(program.await(PORT, PATIENCE).group(1));
      program.await(STARTED, PATIENCE);
      return new DownloadedTomcat(program, port);
    } catch (AssertionError e) {
      program.close();
      throw e;
    }
  }

  private static String options(Map<String, String> settings) {
    StringBuilder options = new StringBuilder("-Xmx256m");
    settings.forEach((key, value) -> options.append(" -D").append(key).append('=').append(value));
    return options.toString();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String log() {
    return program.output();
  }

  @Override
  public void close() {
    program.close();
  }
}
