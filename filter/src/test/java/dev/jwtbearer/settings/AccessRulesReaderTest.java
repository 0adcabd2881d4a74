package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.when;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesReaderTest {
  private static final String CONSTRAINT =
      "<security-constraint><web-resource-collection><url-pattern>/admin/*</url-pattern>"
          + "<http-method>GET</http-method></web-resource-collection>"
          + "<auth-constraint><role-name>admin</role-name></auth-constraint></security-constraint>";

  private final TestLog log = new TestLog();
  private final FakeContext context = FakeContext.empty();

  private Assembly assemble(String... namesAndValues) throws ConfigurationException {
    return TestAssembly.of(
        TestParameters.withoutKeys(namesAndValues),
        context,
        TestAssembly.context(new TestClock(), log));
  }

  private Access access(String path, String... namesAndValues) throws ConfigurationException {
    return assemble(namesAndValues)
        .settings()
        .accessRules()
        .requirementFor(FakeRequest.get(path))
        .access();
  }

  private void assertProblems(String problems, String... namesAndValues) {
    String message =
        assertThrows(ConfigurationException.class, () -> assemble(namesAndValues)).getMessage();
    assertEquals(problems, message.substring(message.indexOf('\n') + 3));
  }

  @Test
  void withoutRulesTheUsualHoldsAndAmbiguousPathsNeedAToken() throws ConfigurationException {
    assertEquals(Access.AUTHENTICATED, access("/a"));
    assertEquals(Access.AUTHENTICATED, access("/a//b"));
    assertEquals(Access.OPTIONAL, access("/a", "authentication", "optional"));
    assertEquals(Access.AUTHENTICATED, access("/a//b", "authentication", "optional"));
    assertEquals(
        Access.OPTIONAL, access("/a//b", "authentication", "optional", "rules", "/* optional"));
  }

  @Test
  void withRulesTheUsualHoldsWhereNoneCoversAndAmbiguousPathsAreRefused()
      throws ConfigurationException {
    String rules = "/a public";
    assertEquals(Access.PUBLIC, access("/a", "rules", rules));
    assertEquals(Access.AUTHENTICATED, access("/b", "rules", rules));
    assertEquals(Access.OPTIONAL, access("/b", "rules", rules, "authentication", "optional"));
    assertEquals(Access.UNCLEAR, access("//a", "rules", rules));
  }

  @Test
  void countsLinesFromTheFirstRuleAndColumnsFromTheFirstLetter() {
    assertProblems(
        "realm = \"\\u00e9\": not printable ASCII; it is sent in a header; write letters and"
            + " digits\n"
            + "  rules: line 1, column 4: \"publik\" is no requirement; did you mean public?\n"
            + "  rules: line 3, column 4: \"rolls\" is no requirement; did you mean roles(clerk,"
            + " admin)?",
        "rules",
        "\n    /a publik\n\n\t /b rolls(x)\n  ",
        "realm",
        "\u00e9");
  }

  @Test
  void readsRulesFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("rules.txt"), "/a public\n/b deny\n");
    String location = file.toUri().toString();
    assertEquals(Access.PUBLIC, access("/a", "rulesFile", location));
    assertEquals(Access.DENIED, access("/b", "rulesFile", location));
    assertEquals(Access.AUTHENTICATED, access("/c", "rulesFile", location));
    assertEquals(Access.UNCLEAR, access("//a", "rulesFile", location));
    assertEquals(List.of(), log.lines());
  }

  @Test
  void readsConstraintsOfTheApplicationAndSaysWhatTheyLeaveOpen() throws Exception {
    context.file("/WEB-INF/security.xml", CONSTRAINT);
    assertEquals(Access.PUBLIC, access("/a", "rulesFile", "/WEB-INF/security.xml"));
    assertEquals(
        List.of(
            "INFO rulesFile leaves open to everybody: all paths that match none of the patterns",
            "WARNING rulesFile covers some methods alone, and leaves open to everybody: /admin/*"
                + " by all methods but GET"),
        log.lines());
    assertEquals(Access.AUTHENTICATED, access("/admin/a", "rulesFile", "/WEB-INF/security.xml"));
    assertEquals(Access.AUTHENTICATED, access("//a", "rulesFile", "/WEB-INF/security.xml"));
    assertEquals(Access.UNCLEAR, access("//admin/a", "rulesFile", "/WEB-INF/security.xml"));
  }

  @Test
  void saysNothingWhereConstraintsLeaveNothingOpen() throws Exception {
    String all = CONSTRAINT.replace("/admin/*", "/*").replace("<http-method>GET</http-method>", "");
    context.file("/WEB-INF/security.xml", all);
    assemble("rulesFile", "/WEB-INF/security.xml");
    assertEquals(List.of(), log.lines());
  }

  @Test
  void namesTheProblemsOfAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.txt"), "/a public\n  /b public\n/b deny");
    assertProblems(
        "rulesFile: line 3, column 1: this rule can never match, since line 2 covers all of its"
            + " paths and methods; move it up or remove it",
        "rulesFile",
        file.toUri().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://rules.example/rules.txt", "rules.txt", "/rules.txt", "/a public"})
  void readsLocalFilesAlone(String location) {
    assertProblems(
        "rulesFile = \""
            + location
            + "\": not a local location; it begins with file:, classpath: or /WEB-INF/",
        "rulesFile",
        location);
  }

  @Test
  void tellsOfAFileThatIsNotThere() {
    assertProblems(
        "rulesFile = \"/WEB-INF/none.txt\": there is nothing at this location; check its spelling",
        "rulesFile",
        "/WEB-INF/none.txt");
  }

  @Test
  void takesOneOfBoth() {
    assertProblems(
        "rules, rulesFile: they contradict each other; keep one of them",
        "rules",
        "/a public",
        "rulesFile",
        "/WEB-INF/none.txt");
  }

  @Test
  void readsNoMoreOfAFileThanAnyHas() {
    AtomicLong read = new AtomicLong();
    when(context.getResourceAsStream("/WEB-INF/endless"))
        .thenReturn(
            new InputStream() {
              @Override
              public int read() {
                if (read.incrementAndGet() > 10 << 20) {
                  throw new IllegalStateException("read on and on");
                }
                return ' ';
              }
            });
    assertProblems(
        "rulesFile = \"/WEB-INF/endless\": larger than 1MiB; check the location",
        "rulesFile",
        "/WEB-INF/endless");
    assertTrue(read.get() <= (1 << 20) + 1, read::toString);
  }
}
