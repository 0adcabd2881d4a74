package dev.jwtbearer.real.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server that Maven fetched: a directory or a jar, named by its version. */
public record Fetched(Path path, String version) {
  private static final Path SERVERS = Path.of(System.getProperty("servers"));

  /**
   * Finds the one whose name begins so.
   *
   * @param name all of the name up to the version, such as {@code jetty-home-}
   * @param line how the version begins, such as {@code 12.1.}
   */
  public static Fetched find(String name, String line) {
    try (Stream<Path> servers = Files.list(SERVERS)) {
      List<Path> found =
          servers.filter(path -> path.getFileName().toString().startsWith(name + line)).toList();
      if (found.size() != 1) {
        throw new AssertionError(SERVERS + " has not one " + name + line + " but " + found);
      }
      return of(found.get(0), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Fetched of(Path path, String name) {
    String version = path.getFileName().toString().substring(name.length());
    return new Fetched(path, version.replaceFirst("\\.jar$", ""));
  }
}
