package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A server that deploys its WAR anew when the file is another, and takes the application away when
 * the file is gone.
 *
 * @param pid of the process
 */
public record Redeploying(Server server, long pid, Path war) implements AutoCloseable {
  /** Tomcat leaves a file alone that has been written within the last second. */
  private static final Duration OLD_ENOUGH = Duration.ofSeconds(2);

  /** Puts the same WAR there once more, with another date. */
  public void replaceWar() throws IOException {
    Path next = Files.copy(war, war.resolveSibling("../next.war").normalize());
    Instant date = Clock.systemUTC().instant().minus(OLD_ENOUGH);
    Files.setLastModifiedTime(next, FileTime.from(date));
    Files.move(next, war, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  public void removeWar() throws IOException {
    Files.delete(war);
  }

  @Override
  public void close() {
    server.close();
  }
}
