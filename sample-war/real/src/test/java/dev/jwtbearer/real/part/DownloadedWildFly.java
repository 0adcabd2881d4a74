package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A WildFly as downloaded, with a base directory of its own and free ports. */
public final class DownloadedWildFly {
  private static final Pattern PORT =
      Pattern.compile("Undertow HTTP listener default listening on 127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern READY = Pattern.compile("WFLYSRV0025|WFLYSRV0026");

  private DownloadedWildFly() {}

  public static Distribution at(Path home, Jdk jdk) {
    return (name, work, war) -> start(name, home, jdk, work, war);
  }

  private static Server start(String name, Path home, Jdk jdk, Path work, LedgerWar war)
      throws IOException {
    Path base = Files.createTempDirectory(work, name);
    new Tree(home.resolve("standalone/configuration")).copyTo(base.resolve("configuration"));
    war.deployTo(base.resolve("deployments"));
    List<String> command = new ArrayList<>();
    command.add("sh");
    command.add(home.resolve("bin/standalone.sh").toString());
    command.add("-Djboss.server.base.dir=" + base);
    command.add("-Djboss.http.port=0");
    command.add("-Djboss.https.port=0");
    command.add("-Djboss.management.http.port=0");
    command.add("-Djboss.management.https.port=0");
    war.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
    Program program =
        Program.start(
            name,
            base,
            Map.of(
                "JBOSS_HOME", home.toString(),
                "JAVA_HOME", jdk.home().toString(),
                "LAUNCH_JBOSS_IN_BACKGROUND", "true"),
            command);
    return Started.await(program, PORT, READY);
  }
}
