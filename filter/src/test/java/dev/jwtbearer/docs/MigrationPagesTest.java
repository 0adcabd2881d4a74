package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages about what was there before. */
class MigrationPagesTest {
  private static final Path FOLDER = Pages.DOCS.resolve("migrating");
  private static final Path INDEX = FOLDER.resolve("README.md");
  private static final Pattern REASON = Pattern.compile("`([a-z]+(-[a-z]+)+)`");

  static Stream<Path> pages() {
    return Pages.below("migrating").stream().filter(page -> !page.equals(INDEX));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageShowsBeforeAndAfter(Path page) {
    String text = Pages.text(page);
    int before = text.indexOf("\n## Before\n");
    int after = text.indexOf("\n## After\n");
    assertTrue(before > 0);
    assertTrue(before < after);
    assertTrue(text.substring(after).contains("dev.jwtbearer.JwtBearerFilter"));
    assertTrue(Pages.text(INDEX).contains("](" + page.getFileName() + ")"));
  }

  @Test
  void everyGapOfAHandWrittenFilterIsRefusedForAReasonThatExists() {
    List<String> reasons = Arrays.stream(Refusal.values()).map(Refusal::code).toList();
    String text = Pages.text(FOLDER.resolve("hand-written-filter.md"));
    String table = text.substring(text.indexOf("## What they"), text.indexOf("## What becomes"));
    List<String> named =
        table
            .lines()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.substring(line.lastIndexOf('|', line.length() - 2)))
            .flatMap(cell -> REASON.matcher(cell).results())
            .map((MatchResult reason) -> reason.group(1))
            .toList();
    assertTrue(named.size() > 10);
    assertEquals(List.of(), named.stream().filter(name -> !reasons.contains(name)).toList());
  }
}
