package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Payara Micro, one jar, with a root directory of its own and a free port. */
public final class PayaraMicro {
  private static final Pattern PORT = Pattern.compile("\"Http Port\\(s\\)\": \"(\\d+)\"");
  private static final Pattern READY = Pattern.compile("Payara Micro .* ready in ");
  private static final String LOOPBACK =
      "set configs.config.server-config.network-config.network-listeners"
          + ".network-listener.http-listener.address=127.0.0.1\n";

  private PayaraMicro() {}

  public static Distribution at(Path jar, Jdk jdk) {
    return (name, work, war) -> start(name, jar, jdk, work, war);
  }

  private static Server start(String name, Path jar, Jdk jdk, Path work, LedgerWar war)
      throws IOException {
    Path base = Files.createTempDirectory(work, name);
    war.deployTo(base.resolve("apps"));
    Files.writeString(base.resolve("loopback.txt"), LOOPBACK);
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx512m"));
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(base.resolve("tmp")));
    war.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", jar.toString(), "--rootdir", base.resolve("root").toString()));
    command.addAll(List.of("--prebootcommandfile", base.resolve("loopback.txt").toString()));
    command.addAll(List.of("--port", String.valueOf(FreePort.find())));
    command.addAll(List.of("--nocluster", "--nohazelcast"));
    command.addAll(List.of("--deploy", base.resolve("apps/ledger.war").toString()));
    return Started.await(Program.start(name, base, Map.of(), command), PORT, READY);
  }
}
