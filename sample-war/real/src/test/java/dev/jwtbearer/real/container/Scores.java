package dev.jwtbearer.real.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** The table of the servers and of the cases that each has passed. */
final class Scores implements TestWatcher {
  private static final Path FILE = Path.of(System.getProperty("logs"), "matrix.md");
  private static final String HEAD =
      """
      | server | version | servlet API | WAR | JDK | cases passed |
      |---|---|---|---|---|---|
      """;

  private final Map<Entrant, Score> scores = new LinkedHashMap<>();
  private Score current = new Score();

  private static final class Score {
    private int passed;
    private int failed;

    String text() {
      int cases = passed + failed;
      return cases == 0 ? "did not start" : passed + " of " + cases;
    }
  }

  /** What is run from now on is run in this server. */
  void enter(Entrant entrant) {
    current = new Score();
    scores.put(entrant, current);
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    current.passed++;
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    current.failed++;
  }

  void print() {
    StringBuilder table = new StringBuilder(HEAD);
    scores.forEach((entrant, score) -> table.append(row(entrant, score)));
    System.out.println(table);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(Entrant entrant, Score score) {
    return "| %s | %s | %s | %s | %d | %s |%n"
        .formatted(
            entrant.name(),
            entrant.version(),
            entrant.servletApi(),
            entrant.flavour().name().toLowerCase(Locale.ROOT),
            entrant.jdk().feature(),
            score.text());
  }
}
