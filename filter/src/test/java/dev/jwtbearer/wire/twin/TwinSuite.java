package dev.jwtbearer.wire.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.wire.Answer;
import dev.jwtbearer.wire.Conversation;
import dev.jwtbearer.wire.Conversation.Asked;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same constraints, enforced by the filter on tokens and by the container on passwords, let the
 * same requests in, but for the deviations of the container.
 */
abstract class TwinSuite {
  private static final int RANDOM_SETS = 200;
  private static final int QUESTIONS_OF_A_RANDOM_SET = 80;

  private static final List<String> PATHS =
      List.of(
          "/", "/a", "/a/", "/a/b", "/a/b/", "/a/b/c", "/a/b.do", "/a.do", "/x.do", "/x/y.x", "/x",
          "/ab", "/A", "/a.do/b", "/q");
  private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "FOO", "get");
  private static final List<Question> QUESTIONS =
      PATHS.stream()
          .flatMap(path -> METHODS.stream().flatMap(method -> ofAllUsers(method, path)))
          .toList();

  @TempDir Path home;

  private static Stream<Question> ofAllUsers(String method, String path) {
    return Stream.of(User.values()).map(user -> new Question(method, path, user));
  }

  /** Starts a server that keeps its files in a folder. */
  abstract Twins start(List<ConstraintSet> sets, Path home) throws Exception;

  /** What the container permits, if it has these deviations and no others. */
  abstract Permitted permitted(
      Set<Deviation> deviations, ConstraintSet set, String method, String path);

  /** All that the container has. */
  abstract Set<Deviation> deviations();

  @Test
  void constraintsOfEveryKindLetTheSameRequestsIn() throws Exception {
    Comparison comparison = compare(ConstraintSets.ALL, set -> QUESTIONS);
    assertEquals(deviations(), comparison.seen());
  }

  @Test
  void randomConstraintsLetTheSameRequestsIn() throws Exception {
    RandomConstraints random = new RandomConstraints(6);
    Random choice = new Random(66);
    compare(
        IntStream.range(0, RANDOM_SETS).mapToObj(i -> random.next("random " + i)).toList(),
        set -> some(set, choice));
  }

  /** About paths that match a pattern. */
  private static List<Question> some(ConstraintSet set, Random choice) {
    List<Question> constrained =
        QUESTIONS.stream()
            .filter(question -> Specification.bestPattern(set, question.path()).isPresent())
            .toList();
    return choice
        .ints(QUESTIONS_OF_A_RANDOM_SET, 0, constrained.size())
        .mapToObj(constrained::get)
        .toList();
  }

  private Comparison compare(
      List<ConstraintSet> sets, Function<ConstraintSet, List<Question>> questions)
      throws Exception {
    Comparison comparison = new Comparison(this);
    Map<User, String> tokens = new EnumMap<>(User.class);
    Stream.of(User.values()).forEach(user -> tokens.put(user, user.byToken()));
    try (Twins twins = start(sets, home);
        Conversation withFilter = new Conversation(twins.port());
        Conversation withContainer = new Conversation(twins.port())) {
      for (int i = 0; i < sets.size(); i++) {
        String filter = "/filter-" + i;
        String container = "/container-" + i;
        List<Question> asked = questions.apply(sets.get(i));
        List<Answer> ofFilter =
            withFilter.ask(
                asked.stream().map(q -> q.byHeader(filter, tokens.get(q.user()))).toList());
        List<Answer> ofContainer =
            withContainer.ask(
                asked.stream().map(q -> q.byHeader(container, q.user().byPassword())).toList());
        for (int j = 0; j < asked.size(); j++) {
          comparison.add(sets.get(i), asked.get(j), ofFilter.get(j), ofContainer.get(j));
        }
      }
    }
    System.out.println(getClass().getSimpleName() + ": " + sets.size() + " sets, " + comparison);
    assertEquals(List.of(), comparison.unexplained());
    return comparison;
  }

  /** One request, to either twin. */
  record Question(String method, String path, User user) {
    Asked byHeader(String place, String header) {
      return new Asked(method, place + path, header);
    }
  }
}
