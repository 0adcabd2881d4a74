package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A Jetty as downloaded, with a base of its own, a free port, and what our pages say about it. */
public final class DownloadedJetty implements Server {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern PORT =
      Pattern.compile("Started oejs\\.ServerConnector@.*\\{127\\.0\\.0\\.1:(\\d+)}");
  private static final Pattern STARTED = Pattern.compile("Started oejs\\.Server@");
  private static final Path PAGE = Path.of("../../docs/getting-started.md");
  private static final Pattern HEADER_CASE =
      Pattern.compile("```xml\n(<\\?xml[^`]*headerCacheCaseSensitive[^`]*)```");

  private final Program program;
  private final int port;

  private DownloadedJetty(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  public static DownloadedJetty start(String name, Path work, LedgerWar war) throws IOException {
    Path home = Path.of(System.getProperty("jetty"));
    Path base = Files.createTempDirectory(work, name);
    Files.createDirectories(base.resolve("start.d"));
    Files.createDirectories(base.resolve("etc"));
    Files.createDirectories(base.resolve("resources"));
    Files.writeString(
        base.resolve("start.d/server.ini"),
        """
        --module=http
        --module=ee10-deploy
        """);
    Files.writeString(base.resolve("start.d/header-case.ini"), "etc/header-case.xml\n");
    Files.writeString(base.resolve("etc/header-case.xml"), headerCase());
    war.deployTo(base.resolve("webapps"));
    List<String> command = new ArrayList<>(List.of(Program.java(), "-Xmx256m"));
    war.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-Djetty.home=" + home);
    command.add("-Djetty.base=" + base);
    command.add("-jar");
    command.add(home.resolve("start.jar").toString());
    command.add("jetty.http.host=127.0.0.1");
    command.add("jetty.http.port=0");
    Program program = Program.start(name, base, Map.of(), command);
    try {
      int port = Integer.parseInt(program.await(PORT, PATIENCE).group(1));
      program.await(STARTED, PATIENCE);
      return new DownloadedJetty(program, port);
    } catch (AssertionError e) {
      program.close();
      throw e;
    }
  }

  private static String headerCase() throws IOException {
    return HEADER_CASE
        .matcher(Files.readString(PAGE))
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError(PAGE + " shows no header-case.xml"))
        .group(1);
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
