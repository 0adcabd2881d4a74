package dev.jwtbearer.settings;

import dev.jwtbearer.testing.GeneratedTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of parameters in the documentation are made from the declarations in the code. After a
 * change of {@link Parameters}, {@code mvn -pl filter test -Dtest=ParameterTableTest
 * -Ddocs.write=true} writes them.
 */
class ParameterTableTest {

  @Test
  void theDocumentationShowsTheTableOfTheCode() throws IOException {
    assertShows("configuration.md", "parameters", parameters());
  }

  @Test
  void thePageOnIssuersShowsWhichParametersMayDiffer() throws IOException {
    assertShows("issuers.md", "scopes", scopes());
  }

  private static void assertShows(String name, String marker, String table) throws IOException {
    GeneratedTable.assertShown(
        Path.of("..", "docs", name),
        "<!-- " + marker + ": generated from the code -->\n",
        "<!-- end of " + marker + " -->\n",
        table);
  }

  private static String parameters() {
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
    return Parameters.exclusions().stream()
        .flatMap(
            exclusion ->
                exclusion.on(parameter).stream()
                    .map(condition -> exclusion(condition, exclusion.besides(condition))))
        .collect(Collectors.joining());
  }

  private static String exclusion(ParameterCondition condition, List<ParameterCondition> besides) {
    boolean isOfSomeValue = condition.value().isPresent() && !condition.isOfFlag();
    return (isOfSomeValue ? ' ' + show(condition) + " not together with " : " Not together with ")
        + besides.stream().map(ParameterTableTest::show).collect(Collectors.joining(", "))
        + '.';
  }

  private static String show(ParameterCondition condition) {
    return '`'
        + condition.parameter().name()
        + condition.value().map(value -> '=' + value.toString().toLowerCase(Locale.ROOT)).orElse("")
        + '`';
  }

  private static String scopes() {
    return "| parameters | suffix allowed | without its own value |\n|---|---|---|\n"
        + row(ParameterScope.ISSUER_ALONE, "yes", "none: never inherited")
        + row(ParameterScope.ISSUER, "yes", "the one without suffix, else the default")
        + row(ParameterScope.UNNAMED_ISSUER, "no: for the issuer without suffix", "")
        + row(ParameterScope.FILTER, "no: for the filter", "");
  }

  private static String row(ParameterScope scope, String suffix, String inherited) {
    return String.format(
        "| %s | %s | %s |\n",
        Parameters.all().stream()
            .filter(parameter -> parameter.scope() == scope)
            .map(parameter -> '`' + parameter.name() + '`')
            .collect(Collectors.joining(", ")),
        suffix,
        inherited);
  }
}
