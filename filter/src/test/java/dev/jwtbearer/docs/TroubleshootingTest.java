package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page quotes what the code says, and leaves nothing out. */
class TroubleshootingTest {
  private static final Path PAGE = Pages.DOCS.resolve("troubleshooting.md");
  private static final String WITHOUT_A_LINE = "## Without a line of the filter";
  private static final Pattern FIRST_CELL = Pattern.compile("\\n\\| (`[^|]*`)( for [^|]*)? \\|");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final Pattern CONCATENATION = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern LINE =
      Pattern.compile(
          "(?:(?:log|tell)\\(\\s*Level\\.\\w+,\\s*(?:\\(\\) ->)?"
              + "|new (?:FetchFailed|RefreshFailedException|UnsuitableKeyException)\\("
              + "|unavailable\\()\\s*\"([^\"]+)\"");

  static List<String> quoted() {
    String page = Pages.text(PAGE);
    return FIRST_CELL
        .matcher(page.substring(0, page.indexOf(WITHOUT_A_LINE)))
        .results()
        .flatMap(cell -> CODE.matcher(cell.group(1)).results())
        .map(code -> code.group(1))
        .toList();
  }

  static Set<String> said() throws IOException {
    return LINE.matcher(sources())
        .results()
        .map(line -> line.group(1).strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      String text =
          files.filter(Files::isRegularFile).map(Pages::text).collect(Collectors.joining());
      return CONCATENATION.matcher(text).replaceAll("");
    }
  }

  @ParameterizedTest
  @MethodSource("quoted")
  void everyLineQuotedIsInTheCode(String quoted) throws IOException {
    String sources = sources();
    List<String> parts =
        Stream.of(quoted.split("[…;]")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    assertFalse(parts.isEmpty());
    for (String part : parts) {
      assertTrue(sources.contains(part), part);
    }
  }

  @ParameterizedTest
  @MethodSource("said")
  void everyLineOfTheCodeIsQuoted(String said) {
    String page = Pages.text(PAGE);
    boolean isThere =
        CODE.matcher(page).results().map(MatchResult::group).anyMatch(code -> code.contains(said));
    assertTrue(isThere, said);
  }
}
