package dev.jwtbearer.real.redeploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The table of the figures. Threads are those of the application. Classes, metaspace and heap, the
 * latter two in MiB, are the means of the first third of the redeployments and of the last.
 */
final class Report {
  private static final Path FILE = Path.of(System.getProperty("logs"), "redeploy.md");
  private static final double MIB = 1 << 20;

  private static final String HEAD =
      """
      | server | redeployments | requests | let in | loaders, MBeans, threads | without it | classes | metaspace | heap |
      |---|---|---|---|---|---|---|---|---|
      """;

  private final StringBuilder table = new StringBuilder(HEAD);
  private final StringBuilder answers = new StringBuilder("\n");

  void add(Subject subject, Findings findings) {
    int requests = findings.answers().counts().values().stream().mapToInt(n -> n).sum();
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %d | %d | %s | %s | %.0f, %.0f | %.1f, %.1f | %.1f, %.1f |%n",
            subject,
            findings.each().size(),
            requests,
            findings.answers().counts().get("good token 200"),
            kept(findings.end()),
            kept(findings.gone()),
            findings.first(Footprint::classes),
            findings.last(Footprint::classes),
            findings.first(Footprint::metaspace) / MIB,
            findings.last(Footprint::metaspace) / MIB,
            findings.first(Footprint::heap) / MIB,
            findings.last(Footprint::heap) / MIB));
    answers.append(subject).append(": ").append(findings.each()).append('\n');
    answers.append(subject).append(": ").append(findings.answers().counts()).append('\n');
  }

  private static String kept(Findings.Moment moment) {
    return moment.footprint().loaders()
        + ", "
        + moment.filters().size()
        + ", "
        + moment.threads().ofApplication().size();
  }

  void print() {
    String report = table.toString() + answers;
    System.out.println(report);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
