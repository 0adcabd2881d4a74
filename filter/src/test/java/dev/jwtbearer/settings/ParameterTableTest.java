package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of parameters in the documentation is the table in the code. After a change of {@link
 * Parameters}, {@code mvn -pl filter test -Dtest=ParameterTableTest -Ddocs.write=true} writes it.
 */
class ParameterTableTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final String BEGIN = "<!-- parameters: generated from the code -->\n";
  private static final String END = "<!-- end of parameters -->\n";

  @Test
  void theDocumentationShowsTheTableOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("docs.write")) {
      page = page.substring(0, begin) + table() + page.substring(end);
      Files.writeString(PAGE, page);
      end = page.indexOf(END);
    }

    assertEquals(table(), page.substring(begin, end));
  }

  private static String table() {
    return "| name | default | meaning |\n|---|---|---|\n"
        + Parameters.all().stream()
            .map(
                parameter ->
                    String.format(
                        "| `%s` | %s | %s |\n",
                        parameter.name(),
                        parameter.defaultText().map(text -> '`' + text + '`').orElse("–"),
                        parameter.description() + exclusions(parameter)))
            .collect(Collectors.joining());
  }

  private static String exclusions(Parameter<?> parameter) {
    String besides =
        Parameters.besides(parameter).stream()
            .map(other -> '`' + other.name() + '`')
            .collect(Collectors.joining(", "));
    return besides.isEmpty() ? "" : " Not together with " + besides + '.';
  }
}
