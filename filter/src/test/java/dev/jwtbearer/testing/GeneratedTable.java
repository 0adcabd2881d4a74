package dev.jwtbearer.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table of a page that the code knows. Tests compare it; {@code -Ddocs.write=true} writes it. */
public final class GeneratedTable {
  private GeneratedTable() {}

  /**
   * @param begin the line before the table
   * @param end the line behind it
   */
  public static void assertShown(Path page, String begin, String end, String table)
      throws IOException {
    String text = Files.readString(page);
    int from = text.indexOf(begin) + begin.length();
    if (Boolean.getBoolean("docs.write")) {
      text = text.substring(0, from) + table + text.substring(text.indexOf(end));
      Files.writeString(page, text);
    }
    assertEquals(table, text.substring(from, text.indexOf(end)));
  }
}
