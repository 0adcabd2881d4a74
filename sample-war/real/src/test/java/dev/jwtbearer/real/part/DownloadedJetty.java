package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A Jetty as downloaded, with a base of its own, a free port, and what our pages say about it. */
public final class DownloadedJetty implements Server {
  private static final Pattern PORT =
      Pattern.compile("Started (?:oejs\\.)?ServerConnector@.*\\{127\\.0\\.0\\.1:(\\d+)}");
  private static final Pattern STARTED = Pattern.compile("Started (?:(?:oejs\\.)?Server)?@");
  private static final Path PAGE = Path.of("../../docs/getting-started.md");
  private static final Pattern HEADER_CACHE =
      Pattern.compile("```ini\n(jetty\\.httpConfig\\.headerCacheSize=[^`]*)```");
  private static final Pattern HEADER_CASE =
      Pattern.compile("```xml\n(<\\?xml[^`]*headerCacheCaseSensitive[^`]*)```");

  /** What follows the module of an environment would be a property of that environment alone. */
  private static final String WATCHING =
      "deployment-scanner\njetty.deploy.scanInterval=1\n--module=ee10-deploy";

  private final Started started;
  private final Path war;

  private DownloadedJetty(Started started, Path war) {
    this.started = started;
    this.war = war;
  }

  public static DownloadedJetty start(String name, Path work, LedgerWar war) throws IOException {
    Path home = Path.of(System.getProperty("jetty"));
    return start(name, home, "ee10-deploy", Jdk.own(), work, war);
  }

  /** One that looks at its applications every second. */
  public static Redeploying watching(String name, Path work, LedgerWar war) throws IOException {
    Path home = Path.of(System.getProperty("jetty"));
    DownloadedJetty jetty = start(name, home, WATCHING, Jdk.own(), work, war);
    return new Redeploying(jetty, jetty.started.program().pid(), jetty.war);
  }

  /**
   * Any version.
   *
   * @param deploy the module that deploys web applications; further lines are lines of the ini
   */
  public static Distribution at(Path home, String deploy, Jdk jdk) {
    return (name, work, war) -> start(name, home, deploy, jdk, work, war);
  }

  /** One with something else in it than the ledger. */
  public static Server serving(
      String name, Path home, String modules, Path work, Deployment applications)
      throws IOException {
    return start(name, home, modules, Jdk.own(), work, applications);
  }

  private static DownloadedJetty start(
      String name, Path home, String deploy, Jdk jdk, Path work, Deployment war)
      throws IOException {
    Path base = Files.createTempDirectory(work, name);
    Files.createDirectories(base.resolve("start.d"));
    Files.createDirectories(base.resolve("etc"));
    Files.createDirectories(base.resolve("resources"));
    Files.writeString(
        base.resolve("start.d/server.ini"),
        """
        --module=http
        --module=%s
        """
            .formatted(deploy));
    boolean isNine = home.getFileName().toString().startsWith("jetty-home-9.");
    Files.writeString(
        base.resolve("start.d/header-case.ini"),
        isNine ? said(HEADER_CACHE) : "etc/header-case.xml\n");
    Files.writeString(base.resolve("etc/header-case.xml"), said(HEADER_CASE));
    Path deployed = war.deployTo(base.resolve("webapps"));
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx" + war.heap()));
    war.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-Djetty.home=" + home);
    command.add("-Djetty.base=" + base);
    command.add("-jar");
    command.add(home.resolve("start.jar").toString());
    command.add("jetty.http.host=127.0.0.1");
    command.add("jetty.http.port=0");
    Program program = Program.start(name, base, Map.of(), command);
    return new DownloadedJetty(Started.await(program, PORT, STARTED), deployed);
  }

  /** What our page says about it. */
  private static String said(Pattern example) throws IOException {
    return example
        .matcher(Files.readString(PAGE))
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError(PAGE + " shows no " + example))
        .group(1);
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
