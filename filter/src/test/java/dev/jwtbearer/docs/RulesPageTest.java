package dev.jwtbearer.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.authorization.Requirement;
import dev.jwtbearer.authorization.RuleFile;
import dev.jwtbearer.authorization.RuleSet;
import dev.jwtbearer.authorization.RuleText;
import dev.jwtbearer.authorization.RuleVocabulary;
import dev.jwtbearer.descriptor.InvalidSyntaxException;
import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page on rules shows is what the filter reads. */
class RulesPageTest {
  private static final String PAGE = Pages.text(Pages.DOCS.resolve("rules.md"));
  private static final Requirement USUAL = Requirement.of(Access.AUTHENTICATED);

  private static Stream<String> found(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL)
        .matcher(PAGE)
        .results()
        .map(result -> result.group(1));
  }

  static Stream<String> lists() {
    return found("```rules\n(.*?)```");
  }

  /** Those of the table, and those in the notes below it. */
  static Stream<String> requirements() {
    return found("`((?:roles|allRoles|scopes|claim|issuer|acr|maxAuthAge)\\([^`]*\\))`")
        .filter(text -> !text.equals("issuer(NAME)") && !text.contains("public"));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void everyListShownIsRead(String list) throws Exception {
    RuleText.read(list, RuleVocabulary.ofIssuers(Set.of("partner")), USUAL);
  }

  @ParameterizedTest
  @MethodSource("requirements")
  void everyRequirementShownIsRead(String requirement) throws Exception {
    RuleText.read("/x " + requirement, RuleVocabulary.ofIssuers(Set.of("partner")), USUAL);
  }

  @Test
  void showsAllRequirements() {
    String message =
        assertThrows(
                InvalidSyntaxException.class,
                () -> RuleText.read("/x nonsense", RuleVocabulary.ofIssuers(Set.of()), USUAL))
            .problems()
            .get(0)
            .remedy();
    String examples = message.substring("write ".length());
    List.of(examples.split(", (?![^(]*\\))"))
        .forEach(example -> assertTrue(PAGE.contains("| `" + example + "` | "), example));
  }

  @Test
  void everyPatternShownIsRead() throws Exception {
    String table = PAGE.substring(PAGE.indexOf("### Pattern"), PAGE.indexOf("### Methods"));
    List<String> patterns =
        Pattern.compile("(?m)^\\| `([^`]*)` \\|")
            .matcher(table)
            .results()
            .map(result -> result.group(1))
            .toList();
    assertEquals(List.of("/x", "/x/*", "*.do", "/*", "/"), patterns);
    for (String pattern : patterns) {
      RuleText.read(pattern + " public", RuleVocabulary.ofIssuers(Set.of()), USUAL);
    }
  }

  @Test
  void theConstraintsShownLeaveOpenWhatThePageSays() throws Exception {
    String xml = found("```xml\n(<security-constraint>.*?)```").findFirst().orElseThrow();
    RuleSet rules = RuleFile.read(xml.getBytes(UTF_8), RuleVocabulary.ofIssuers(Set.of()), USUAL);
    assertTrue(PAGE.contains("INFO rulesFile leaves open to everybody: " + rules.open().get()));
    assertTrue(PAGE.contains("leaves open to everybody: " + rules.gaps().get() + '\n'));
  }

  @Test
  void theProblemsShownAreThoseOfTheFilter() {
    String rules =
        "/api/admin/* rolls(admin)\n/api/* public\n/api/x deny\n/b          public roles(x)";
    String shown = found("```text\n(JwtBearerFilter.*?)\n```").findFirst().orElseThrow();
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () ->
                TestAssembly.of(
                    TestParameters.withoutKeys("rules", rules), new TestClock(), new TestLog()));
    assertEquals(shown, refused.getMessage());
  }
}
