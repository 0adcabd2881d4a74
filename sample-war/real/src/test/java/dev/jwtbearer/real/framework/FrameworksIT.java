package dev.jwtbearer.real.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.real.framework.Runs.Outcome;
import dev.jwtbearer.real.part.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** If a framework runs what a rule protects, the rule was met, however the request is written. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.jwtbearer.real.framework.Place#all")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameworksIT {
  private static final int SHOWN = 40;
  private static final RequestCounters TALLY = new RequestCounters();

  @Parameter private Place place;
  private Server server;
  private Runs runs;

  @BeforeParameterizedClassInvocation
  void start(Place next, @TempDir Path work) throws Exception {
    server = next.start(work);
    runs = new Runs(server);
  }

  @AfterParameterizedClassInvocation
  void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @AfterAll
  static void printTheTable() {
    TALLY.print();
  }

  Stream<Application> applications() {
    return place.applications().stream();
  }

  private static Row plain(Application application, Caller caller) {
    Framework framework = application.framework();
    return new Row(Verb.GET, application.path() + framework.protectedPaths().get(0), caller);
  }

  @ParameterizedTest
  @MethodSource("applications")
  void runsTheActionOnThePlainPathsForAnAdministratorAndNobodyElse(Application application)
      throws Exception {
    for (String path : application.framework().protectedPaths()) {
      List<Row> rows =
          Stream.of(Caller.ADMIN, Caller.CLERK, Caller.NOBODY)
              .map(caller -> new Row(Verb.GET, application.path() + path, caller))
              .toList();
      List<Outcome> outcomes = runs.of(rows, plain(application, Caller.ADMIN));

      assertEquals("admin", outcomes.get(0).ranAs(), outcomes::toString);
      assertEquals(200, outcomes.get(0).status(), outcomes::toString);
      assertTrue(outcomes.get(0).body().contains("admin action ran as admin"), outcomes::toString);
      assertEquals(403, outcomes.get(1).status(), outcomes::toString);
      assertEquals("", outcomes.get(1).ranAs(), outcomes::toString);
      assertEquals(401, outcomes.get(2).status(), outcomes::toString);
      assertEquals("", outcomes.get(2).ranAs(), outcomes::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("applications")
  void showsThePublicPageToWhomTheRulesLetIn(Application application) throws Exception {
    String target = application.path() + application.framework().publicPath();
    List<Row> rows = List.of(new Row(Verb.GET, target, application.least()));

    Outcome outcome = runs.of(rows, plain(application, Caller.ADMIN)).get(0);

    assertEquals(200, outcome.status(), outcome::body);
    assertTrue(outcome.body().contains("public"), outcome::body);
  }

  @ParameterizedTest
  @MethodSource("applications")
  void runsTheActionForNobodyElseHoweverTheTargetIsWritten(Application application)
      throws Exception {
    List<Row> rows = new ArrayList<>();
    Targets targets = new Targets(application.path(), application.framework().publicPath());
    for (String path : application.framework().protectedPaths()) {
      int number = 0;
      for (String target : targets.of(path)) {
        rows.addAll(rowsOf(application, target, number++));
      }
    }

    assertNoBreach(application, "table", rows, "");
  }

  /**
   * Each target by GET, each third one by each other method too: methods and targets are read by
   * different code.
   */
  private static List<Row> rowsOf(Application application, String target, int number) {
    Caller least = application.least();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(Verb.GET, target, least));
    rows.add(new Row(Verb.GET, target, Caller.ADMIN));
    if (number % 3 == 0) {
      for (Caller caller : Caller.values()) {
        rows.add(new Row(Verb.PREFLIGHT, target, caller));
      }
      for (Verb verb : List.of(Verb.HEAD, Verb.POST, Verb.PUT, Verb.OPTIONS)) {
        rows.add(new Row(verb, target, least));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("applications")
  void runsTheActionForNobodyElseWhateverTargetsAreMadeAtRandom(Application application)
      throws Exception {
    RandomTargets random = RandomTargets.of(application);

    assertNoBreach(application, "random", random.rows(), random.seed());
  }

  Stream<Beyond> beyond() {
    return place.beyond().stream();
  }

  @ParameterizedTest
  @MethodSource("beyond")
  void runsTheActionByWhatThePageTellsOfAndNotWithTheRulesOfThePage(Beyond beyond)
      throws Exception {
    Row last = new Row(Verb.GET, beyond.naive().path() + beyond.path(), Caller.ADMIN);
    List<Row> rows =
        beyond.beyond().stream()
            .flatMap(
                path ->
                    Stream.of(
                        new Row(Verb.GET, beyond.naive().path() + path, Caller.NOBODY),
                        new Row(Verb.GET, beyond.closing().path() + path, Caller.NOBODY)))
            .toList();

    List<Outcome> outcomes = runs.of(rows, last);

    for (int i = 0; i < outcomes.size(); i += 2) {
      assertEquals("nobody", outcomes.get(i).ranAs(), outcomes::toString);
      assertEquals("", outcomes.get(i + 1).ranAs(), outcomes::toString);
      assertEquals(401, outcomes.get(i + 1).status(), outcomes::toString);
    }
    beyond.assertThatThePageShowsTheRules();
  }

  private void assertNoBreach(Application application, String kind, List<Row> rows, String note)
      throws Exception {
    long begin = System.nanoTime();
    List<Outcome> outcomes = runs.of(rows, plain(application, Caller.ADMIN));
    List<Outcome> breaches = outcomes.stream().filter(Outcome::isBreach).toList();
    TALLY.add(place, application, kind, outcomes, System.nanoTime() - begin);
    String shown =
        Stream.concat(
                breaches.stream().filter(outcome -> !outcome.isOfPreflight()),
                breaches.stream().filter(Outcome::isOfPreflight))
            .limit(SHOWN)
            .map(Outcome::toString)
            .collect(Collectors.joining("\n"));
    assertEquals(
        0,
        breaches.size(),
        () -> "of " + rows.size() + " requests to " + application + " " + note + "\n" + shown);
    assertTrue(outcomes.stream().anyMatch(Outcome::ran), "no request ran the action");
  }
}
