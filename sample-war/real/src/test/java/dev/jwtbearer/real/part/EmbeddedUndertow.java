package dev.jwtbearer.real.part;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An embedded Undertow in a process of its own. Only the profile {@code matrix} has it. */
public final class EmbeddedUndertow {
  private static final Pattern PORT = Pattern.compile("Listening on port (\\d+)");
  private static final String LIBRARY = "undertow-servlet-";
  private static final String MAIN = "dev.jwtbearer.real.undertow.UndertowServer";

  private EmbeddedUndertow() {}

  /** The library as it is on the class path. */
  public static Fetched fetched() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> entry.getFileName().toString().startsWith(LIBRARY))
        .map(entry -> Fetched.of(entry, LIBRARY))
        .findFirst()
        .orElseThrow(() -> new AssertionError("The class path has no " + LIBRARY));
  }

  public static Distribution on(Jdk jdk) {
    return (name, work, war) -> start(name, jdk, work, war);
  }

  private static Server start(String name, Jdk jdk, Path work, LedgerWar war) throws IOException {
    Path base = Files.createTempDirectory(work, name);
    war.deployTo(base.resolve("webapps"));
    Path content = Files.createDirectories(base.resolve("content"));
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx256m"));
    war.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", classPath(), MAIN));
    command.add(base.resolve("webapps/ledger.war").toString());
    command.add(content.toString());
    return Started.await(Program.start(name, base, Map.of(), command), PORT, PORT);
  }

  /** That of this test, less what the WAR brings itself. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("jackson"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
