package dev.jwtbearer.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.descriptor.InvalidSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that can never match are found, and no others. */
class ShadowedRulesTest {
  private static final List<String> PATTERNS =
      List.of(
          "/",
          "/*",
          "/a",
          "/a/*",
          "/a/b",
          "/a/b/*",
          "/ab",
          "/ab/*",
          "*.x",
          "*.y.x",
          "*.y",
          "/k.x",
          "/a/k.x",
          "/a/k.y.x",
          "/k.x/*",
          "/a/");
  private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT");
  private static final int LISTS = 1_500;

  /** Each pattern is the only one to match some of these. */
  private static final List<String> PATHS = new ArrayList<>(List.of("", "/", "/a/", "/ab/", "/q"));

  static {
    List<String> segments = List.of("a", "ab", "b", "k.x", "k.y", "k.y.x", "q", "q.x");
    for (String first : segments) {
      PATHS.add('/' + first);
      for (String second : segments) {
        PATHS.add('/' + first + '/' + second);
        segments.forEach(third -> PATHS.add('/' + first + '/' + second + '/' + third));
      }
    }
  }

  private static final Map<String, Set<String>> MATCHED =
      PATTERNS.stream()
          .collect(
              Collectors.toMap(
                  pattern -> pattern,
                  pattern ->
                      PATHS.stream()
                          .filter(path -> path.matches(regex(pattern)))
                          .collect(Collectors.toSet())));

  private static String regex(String pattern) {
    if (pattern.startsWith("*")) {
      return ".*" + Pattern.quote(pattern.substring(1));
    }
    return pattern.endsWith("/*")
        ? Pattern.quote(pattern.substring(0, pattern.length() - 2)) + "(/.*)?"
        : pattern.equals("/") ? "/?" : Pattern.quote(pattern);
  }

  private static final class Written {
    private final String pattern;
    private final Set<String> methods;

    Written(Random random) {
      pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
      methods =
          random.nextInt(3) == 0
              ? Set.of()
              : METHODS.stream()
                  .filter(method -> random.nextBoolean())
                  .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean covers(String path, String method) {
      boolean named =
          methods.isEmpty()
              || methods.contains(method)
              || (method.equals("HEAD") && methods.contains("GET"));
      return named && MATCHED.get(pattern).contains(path);
    }

    @Override
    public String toString() {
      return pattern + ' ' + String.join(",", methods) + " roles(x)";
    }
  }

  @Test
  void agreesWithTryingAllPathsAndMethods() throws InvalidSyntaxException {
    Random random = new Random(7);
    int accepted = 0;
    for (int i = 0; i < LISTS; i++) {
      List<Written> list = new ArrayList<>();
      for (int size = 1 + random.nextInt(5); size > 0; size--) {
        list.add(new Written(random));
      }
      accepted += agrees(list) ? 1 : 0;
    }
    assertTrue(accepted > LISTS / 10 && accepted < LISTS * 9 / 10, "accepted " + accepted);
  }

  private static boolean agrees(List<Written> list) throws InvalidSyntaxException {
    String text = list.stream().map(Written::toString).collect(Collectors.joining("\n"));
    Set<Integer> matched = new TreeSet<>();
    RuleSet rules = null;
    Set<Integer> shadowed = new TreeSet<>();
    try {
      rules =
          RuleText.read(text, RuleVocabulary.ofIssuers(Set.of()), Requirement.of(Access.OPTIONAL));
    } catch (InvalidSyntaxException e) {
      e.problems().forEach(problem -> shadowed.add(problem.line()));
    }
    for (String path : PATHS) {
      for (String method : List.of("GET", "HEAD", "POST", "PUT", "FOO", "get")) {
        int first = 0;
        while (first < list.size() && !list.get(first).covers(path, method)) {
          first++;
        }
        matched.add(first + 1);
        if (rules != null) {
          Optional<String> expected =
              first == list.size()
                  ? Optional.empty()
                  : Optional.of(list.get(first).toString().replace("  ", " "));
          assertEquals(expected, rules.requirementFor(path, method).rule(), text + '\n' + path);
        }
      }
    }
    for (int line = 1; line <= list.size(); line++) {
      assertEquals(
          !matched.contains(line), shadowed.contains(line), "line " + line + " of\n" + text);
    }
    return rules != null;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a public; /a deny | line 2: line 1",
        "/a GET public; /a POST public; /a GET,HEAD,POST deny | line 3: line 1 with line 2",
        "/* GET public; /a PUT public; *.x PUT public; /a GET,PUT deny | line 4: line 1 with line"
            + " 2",
        "/a GET public; /a HEAD deny | line 2: line 1"
      })
  void namesTheRulesThatComeFirst(String lines, String found) {
    InvalidSyntaxException refused =
        assertThrows(
            InvalidSyntaxException.class,
            () ->
                RuleText.read(
                    lines.replace("; ", "\n"),
                    RuleVocabulary.ofIssuers(Set.of()),
                    Requirement.of(Access.DENIED)));
    String[] lineAndOthers = found.split(": ");
    assertEquals(
        "["
            + lineAndOthers[0]
            + ", column 1: this rule can never match, since "
            + lineAndOthers[1]
            + " covers all of its paths and methods; move it up or remove it]",
        refused.problems().toString());
  }
}
