package dev.jwtbearer.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.descriptor.InvalidSyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order of rules counts where two of them cover a request, and nowhere else. */
class RuleOrderTest {
  private static final int LISTS = 3_000;
  private static final List<String> PATHS =
      List.of(
          "",
          "/",
          "/a",
          "/a/",
          "/a/b",
          "/a/b/",
          "/a/b/c",
          "/a/k.x",
          "/a/b/k.x",
          "/ab",
          "/ab/k.x",
          "/k.x",
          "/k.y",
          "/k.x/q",
          "/A/b",
          "/q",
          "/q/r");
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "FOO", "get");

  /** Each with the paths that it covers, told in another way than the product does. */
  private enum Shape {
    ROOT("/", "/?"),
    ALL("/*", ".*"),
    A("/a", "/a"),
    BELOW_A("/a/*", "/a(/.*)?"),
    A_B("/a/b", "/a/b"),
    BELOW_A_B("/a/b/*", "/a/b(/.*)?"),
    BELOW_AB("/ab/*", "/ab(/.*)?"),
    X("*.x", ".*\\.x"),
    Y("*.y", ".*\\.y"),
    K_X("/k.x", "/k\\.x"),
    Q("/q", "/q");

    private final String pattern;
    private final Predicate<String> covers;

    Shape(String pattern, String covered) {
      this.pattern = pattern;
      this.covers = path -> path.matches(covered);
    }
  }

  private record Request(String path, String method) {}

  private static final List<Request> REQUESTS =
      PATHS.stream()
          .flatMap(path -> METHODS.stream().map(method -> new Request(path, method)))
          .toList();

  /** A rule, told apart from others by its number. */
  private record Line(Shape shape, Set<String> methods, int number) {
    boolean covers(Request request) {
      boolean isNamed =
          methods.isEmpty()
              || methods.contains(request.method().equals("HEAD") ? "GET" : request.method());
      return isNamed && shape.covers.test(request.path());
    }

    boolean meets(Line other) {
      return REQUESTS.stream().anyMatch(request -> covers(request) && other.covers(request));
    }

    @Override
    public String toString() {
      String named = String.join(",", methods);
      return shape.pattern + (named.isEmpty() ? "" : " " + named) + " roles(r" + number + ")";
    }
  }

  private final Random random = new Random(6);

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    int count = 2 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Shape shape = Shape.values()[random.nextInt(Shape.values().length)];
      List<String> methods = new ArrayList<>(List.of("GET", "POST", "PUT", "DELETE"));
      Collections.shuffle(methods, random);
      lines.add(new Line(shape, Set.copyOf(methods.subList(0, random.nextInt(3))), i));
    }
    return lines;
  }

  /** What decides each request; empty if the list is refused, since a rule never does. */
  private static Optional<List<Optional<String>>> deciding(List<Line> lines) {
    String text = lines.stream().map(Line::toString).collect(Collectors.joining("\n"));
    try {
      RuleSet rules =
          RuleText.read(
              text, RuleVocabulary.ofIssuers(Set.of()), Requirement.of(Access.AUTHENTICATED));
      return Optional.of(
          REQUESTS.stream()
              .map(request -> rules.requirementFor(request.path(), request.method()).rule())
              .toList());
    } catch (InvalidSyntaxException e) {
      return Optional.empty();
    }
  }

  @Test
  void swappingTwoRulesChangesOnlyWhatBothCoverAndNoEarlierOne() {
    int apart = 0;
    int meeting = 0;
    for (int i = 0; i < LISTS; i++) {
      List<Line> lines = lines();
      int at = random.nextInt(lines.size() - 1);
      List<Line> swapped = new ArrayList<>(lines);
      Collections.swap(swapped, at, at + 1);
      Line one = lines.get(at);
      Line next = lines.get(at + 1);
      Optional<List<Optional<String>>> before = deciding(lines);
      Optional<List<Optional<String>>> after = deciding(swapped);
      if (!one.meets(next)) {
        assertEquals(before, after, () -> "swapped " + one + " and " + next + " of " + lines);
        apart += before.isPresent() ? 1 : 0;
      } else if (before.isPresent() && after.isPresent()) {
        meeting++;
        for (int j = 0; j < REQUESTS.size(); j++) {
          Request request = REQUESTS.get(j);
          boolean isTaken = lines.subList(0, at).stream().anyMatch(line -> line.covers(request));
          boolean changes = !isTaken && one.covers(request) && next.covers(request);
          Optional<String> expected = changes ? Optional.of(next.toString()) : before.get().get(j);
          assertEquals(expected, after.get().get(j), request + " by " + swapped);
        }
      }
    }
    assertTrue(apart > 100 && meeting > 100, apart + " apart, " + meeting + " meeting");
  }

  @Test
  void rulesThatNeverMeetCanStandInAnyOrder() {
    int lists = 0;
    for (int i = 0; i < LISTS; i++) {
      List<Line> lines = new ArrayList<>();
      for (Line line : lines()) {
        if (lines.stream().noneMatch(line::meets)) {
          lines.add(line);
        }
      }
      Optional<List<Optional<String>>> before = deciding(lines);
      assertTrue(before.isPresent(), () -> "refused: " + lines);
      List<Line> shuffled = new ArrayList<>(lines);
      Collections.shuffle(shuffled, random);
      assertEquals(before, deciding(shuffled), () -> lines + " as " + shuffled);
      lists += shuffled.equals(lines) ? 0 : 1;
    }
    assertTrue(lists > 100, lists + " lists");
  }

  @Test
  void aRuleAtTheEndTakesOnlyWhatNoneCovers() {
    int lists = 0;
    for (int i = 0; i < LISTS; i++) {
      List<Line> lines = lines();
      List<Line> shorter = lines.subList(0, lines.size() - 1);
      Line last = lines.get(lines.size() - 1);
      Optional<List<Optional<String>>> before = deciding(shorter);
      Optional<List<Optional<String>>> after = deciding(lines);
      if (after.isPresent()) {
        lists++;
        for (int j = 0; j < REQUESTS.size(); j++) {
          Optional<String> was = before.orElseThrow().get(j);
          Optional<String> expected =
              was.isEmpty() && last.covers(REQUESTS.get(j)) ? Optional.of(last.toString()) : was;
          assertEquals(expected, after.get().get(j), REQUESTS.get(j) + " by " + lines);
        }
      }
    }
    assertTrue(lists > 100, lists + " lists");
  }
}
