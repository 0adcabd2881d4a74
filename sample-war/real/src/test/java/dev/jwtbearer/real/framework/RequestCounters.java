package dev.jwtbearer.real.framework;

import dev.jwtbearer.real.framework.Runs.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The table of what was sent and what came of it. */
final class RequestCounters {
  private static final Path FILE = Path.of(System.getProperty("logs"), "frameworks.md");
  private static final String HEAD =
      """
      | server | application | targets | requests | ran for the administrator | refused or not found | ran without the rule: by preflight | by path | ms |
      |---|---|---|---|---|---|---|---|---|
      """;

  private final StringBuilder table = new StringBuilder(HEAD);

  void add(Place place, Application application, String kind, List<Outcome> all, long nanos) {
    long ran = all.stream().filter(Outcome::ran).count();
    long breaches = all.stream().filter(Outcome::isBreach).count();
    long preflights =
        all.stream().filter(outcome -> outcome.isBreach() && outcome.isOfPreflight()).count();
    table.append(
        "| %s | %s | %s | %d | %d | %d | %d | %d | %d |%n"
            .formatted(
                place,
                application,
                kind,
                all.size(),
                ran - breaches,
                all.size() - ran,
                preflights,
                breaches - preflights,
                TimeUnit.NANOSECONDS.toMillis(nanos)));
  }

  void print() {
    System.out.println(table);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
