package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An Open Liberty as downloaded, with a user directory of its own and a free port. */
public final class DownloadedLiberty {
  private static final Pattern PORT =
      Pattern.compile("CWWKO0219I: TCP Channel defaultHttpEndpoint .* port (\\d+)");
  private static final Pattern READY = Pattern.compile("CWWKF0011I");
  private static final String SERVER =
      """
      <server>
        <featureManager><feature>%s</feature></featureManager>
        <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="0" httpsPort="-1"/>
        <logging consoleLogLevel="INFO" consoleFormat="simple"/>
        <applicationMonitor updateTrigger="disabled" dropinsEnabled="false"/>
        <application type="war" location="ledger.war" contextRoot="/ledger"/>
      </server>
      """;

  private DownloadedLiberty() {}

  /**
   * Any version.
   *
   * @param feature the servlet API that it is to offer, such as {@code servlet-6.0}
   */
  public static Distribution at(Path home, String feature, Jdk jdk) {
    return (name, work, war) -> start(name, home, feature, jdk, work, war);
  }

  private static Server start(
      String name, Path home, String feature, Jdk jdk, Path work, LedgerWar war)
      throws IOException {
    Path user = Files.createTempDirectory(work, name);
    Path server = Files.createDirectories(user.resolve("servers/ledger"));
    war.deployTo(server.resolve("apps"));
    Files.writeString(server.resolve("server.xml"), SERVER.formatted(feature));
    Files.writeString(
        server.resolve("jvm.options"),
        war.settings().entrySet().stream()
            .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue() + "\n")
            .collect(Collectors.joining()));
    Program program =
        Program.start(
            name,
            user,
            Map.of("WLP_USER_DIR", user.toString(), "JAVA_HOME", jdk.home().toString()),
            List.of("sh", home.resolve("bin/server").toString(), "run", "ledger"));
    return Started.await(program, PORT, READY);
  }
}
