package dev.jwtbearer.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page that shows the tables. Each has its place there, once for each JDK. */
final class Page {
  private static final Path FILE = Path.of("../../docs/performance-tables.md");
  private static final String END = "<!-- end -->";

  private Page() {}

  /** Puts a table into the place of the one that is there, if that is asked for. */
  static void write(String table, String text) {
    if (!Boolean.getBoolean("docs.write")) {
      return;
    }
    String begin = "<!-- " + table + ", JDK " + Runtime.version().feature() + " -->";
    try {
      String page = Files.readString(FILE);
      int from = page.indexOf(begin) + begin.length();
      int to = page.indexOf(END, from);
      if (from < begin.length() || to < 0) {
        throw new IllegalStateException("the page has no place for " + begin);
      }
      Files.writeString(
          FILE, page.substring(0, from) + "\n\n" + text.strip() + "\n\n" + page.substring(to));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
