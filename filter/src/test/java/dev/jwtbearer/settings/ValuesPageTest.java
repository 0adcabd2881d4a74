package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.jose.ExpectedClaim;
import dev.jwtbearer.jose.QuotedText;
import dev.jwtbearer.jose.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of examples in docs/configuration.md are what the filter does. */
class ValuesPageTest {
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  private static Stream<List<String>> rows(int columns, String firstColumn) throws Exception {
    String page = Files.readString(Path.of("../docs/configuration.md"));
    String section = page.substring(page.indexOf("## Values"), page.indexOf("## Placeholders"));
    String table = section.substring(section.indexOf("| " + firstColumn + " |"));
    return table
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> line.replace("\\|", "\u0000").split(" *\\| *"))
        .map(
            cells ->
                Stream.of(cells)
                    .skip(1)
                    .map(cell -> cell.replace('\u0000', '|').strip())
                    .collect(Collectors.toList()))
        .filter(cells -> cells.size() == columns);
  }

  static Stream<List<String>> lists() throws Exception {
    return rows(3, "parameter");
  }

  static Stream<List<String>> claims() throws Exception {
    return rows(3, "expected");
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(result -> group(result)).collect(Collectors.toList());
  }

  private static String group(MatchResult result) {
    return result.group(1);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void listsAreReadAsThePageShows(List<String> row) throws Exception {
    String parameter = code(row.get(0)).get(0);
    String value = code(row.get(1)).get(0);
    ParameterType<?> type = Parameters.named(parameter).orElseThrow().type();
    if (row.get(2).equals("problem")) {
      assertThrows(InvalidValueException.class, () -> type.parse(value));
      return;
    }
    List<String> items = code(row.get(2));
    if (type.parse(value) instanceof Map) {
      assertEquals(
          Stream.iterate(0, at -> at < items.size(), at -> at + 2)
              .collect(Collectors.toMap(items::get, at -> items.get(at + 1))),
          type.parse(value));
    } else {
      assertEquals(items, type.parse(value));
    }
  }

  @ParameterizedTest
  @MethodSource("claims")
  void claimsHoldAsThePageShows(List<String> row) throws Exception {
    ExpectedClaim expected = ExpectedClaim.parse(QuotedText.of(code(row.get(0)).get(0)));

    assertEquals(true, holds(expected, code(row.get(1)).get(0)));
    assertEquals(false, holds(expected, code(row.get(2)).get(0)));
  }

  private static boolean holds(ExpectedClaim expected, String json) throws Exception {
    Map<String, Object> claims = StrictJson.object(json.getBytes(StandardCharsets.UTF_8)).asMap();
    return expected.find(claims).filter(expected::isMetBy).isPresent();
  }
}
