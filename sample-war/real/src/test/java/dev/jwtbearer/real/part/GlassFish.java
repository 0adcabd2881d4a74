package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** GlassFish as one jar that runs, with a directory of its own and a free port. */
public final class GlassFish {
  private static final Pattern PORT = Pattern.compile("bound to \\[/127\\.0\\.0\\.1:(\\d+)]");
  private static final Pattern READY =
      Pattern.compile("UberMain executeCommandFromString|UberMain run");
  private static final String LOOPBACK =
      "embedded-glassfish-config.server.network-config.network-listeners"
          + ".network-listener.http-listener.address=127.0.0.1\n";

  private GlassFish() {}

  public static Distribution at(Path jar, Jdk jdk) {
    return (name, work, war) -> start(name, jar, jdk, work, war);
  }

  private static Server start(String name, Path jar, Jdk jdk, Path work, LedgerWar war)
      throws IOException {
    Path base = Files.createTempDirectory(work, name);
    war.deployTo(base.resolve("apps"));
    Files.writeString(base.resolve("loopback.properties"), LOOPBACK);
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx512m"));
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(base.resolve("tmp")));
    war.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", jar.toString(), "--properties=loopback.properties"));
    command.addAll(List.of("--noInfo", "--port=" + FreePort.find()));
    command.add("deploy --name=ledger --contextroot=ledger " + base.resolve("apps/ledger.war"));
    return Started.await(Program.start(name, base, Map.of(), command), PORT, READY);
  }
}
