package dev.jwtbearer.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.GeneratedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page shows the MBean of the code. After a change of {@link FilterAttribute}, {@code mvn -pl
 * filter test -Dtest=MonitoringPageTest -Ddocs.write=true} writes the table.
 */
class MonitoringPageTest {
  private static final Path PAGE = Path.of("..", "docs", "monitoring.md");
  private static final String BEGIN = "<!-- attributes: generated from the code -->\n";
  private static final String END = "<!-- end of attributes -->\n";
  private static final Pattern RULE = Pattern.compile("><(\\w*)>([^:]+): \\(\\.\\+\\)'");
  private static final Map<String, String> TYPES =
      Map.of(
          "java.lang.Long", "number", "java.lang.String", "text", "[Ljava.lang.String;", "texts");

  @Test
  void thePageShowsTheTableOfTheCode() throws IOException {
    GeneratedTable.assertShown(PAGE, BEGIN, END, table());
  }

  private static String table() {
    return "| attribute | type | meaning |\n|---|---|---|\n"
        + Arrays.stream(FilterAttribute.describe().getAttributes())
            .map(
                attribute ->
                    String.format(
                        "| `%s` | %s | %s. |\n",
                        attribute.getName(), type(attribute), attribute.getDescription()))
            .collect(Collectors.joining());
  }

  private static String type(MBeanAttributeInfo attribute) {
    if (((OpenMBeanAttributeInfo) attribute).getOpenType() instanceof CompositeType) {
      return "numbers by name";
    }
    return TYPES.get(attribute.getType());
  }

  @Test
  void thePageNamesTheOperations() throws IOException {
    String page = Files.readString(PAGE);
    for (MBeanOperationInfo operation : FilterAttribute.describe().getOperations()) {
      assertTrue(page.contains("`" + operation.getName() + "()`"), operation.getName());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../README.md", "refusals.md", "troubleshooting.md", "getting-started.md"})
  void thePagesThatAnOperatorOpensFirstLeadHereAndToTheKeys(String page) throws IOException {
    String text = Files.readString(PAGE.resolveSibling(page));
    assertTrue(text.contains("monitoring.md"), "monitoring");
    assertTrue(text.contains("keys.md"), "keys");
  }

  @Test
  void everyNumberButTheSumsIsAMetric() throws IOException {
    String rules =
        RULE.matcher(Files.readString(PAGE))
            .results()
            .map(rule -> rule.group(1).isEmpty() ? rule.group(2) : rule.group(1))
            .sorted()
            .collect(Collectors.joining(" "));
    String numbers =
        Arrays.stream(FilterAttribute.describe().getAttributes())
            .filter(attribute -> type(attribute).startsWith("number"))
            .map(MBeanAttributeInfo::getName)
            .filter(name -> !name.endsWith("Total"))
            .sorted()
            .collect(Collectors.joining(" "));

    assertEquals(numbers, rules);
  }
}
