package dev.jwtbearer.real.framework;

import dev.jwtbearer.real.part.Eventually;
import dev.jwtbearer.real.part.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Sends requests to one server, and finds out in its output for which of them the action ran. */
final class Runs {
  private static final Pattern RAN = Pattern.compile("admin action ran as (\\S+) in row (\\w+)\\.");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int CONNECTIONS = 4;

  private final Server server;
  private int sent;

  Runs(Server server) {
    this.server = server;
  }

  /** What came of a request. The name is empty unless the action ran. */
  record Outcome(Row row, int status, String body, String ranAs) {
    boolean ran() {
      return !ranAs.isEmpty();
    }

    /** Whether the action ran without the rule for it. */
    boolean isBreach() {
      return ran() && !(row.caller() == Caller.ADMIN && ranAs.equals(Caller.ADMIN.shownName()));
    }

    boolean isOfPreflight() {
      return row.verb() == Verb.PREFLIGHT;
    }

    @Override
    public String toString() {
      return row + ": " + status + (ran() ? ", ran as " + ranAs : "");
    }
  }

  /**
   * Sends them all.
   *
   * @param last a request for which the action runs
   */
  List<Outcome> of(List<Row> rows, Row last) throws IOException {
    int first = sent;
    sent += rows.size();
    List<RawConnection.Answer> answers = answers(rows, first);
    Map<String, String> names = namesUntil(last);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      RawConnection.Answer answer = answers.get(i);
      String name = names.getOrDefault(String.valueOf(first + i), "");
      outcomes.add(new Outcome(rows.get(i), answer.status(), answer.body(), name));
    }
    if (names.containsKey("null")) {
      throw new AssertionError("the action ran for a request without number");
    }
    return outcomes;
  }

  /** Over several connections at a time, in the order of the rows. */
  private List<RawConnection.Answer> answers(List<Row> rows, int first) {
    int share = (rows.size() + CONNECTIONS - 1) / CONNECTIONS;
    return IntStream.range(0, CONNECTIONS)
        .mapToObj(i -> Math.min(i * share, rows.size()))
        .map(
            begin ->
                new Part(rows.subList(begin, Math.min(begin + share, rows.size())), first + begin))
        .map(part -> CompletableFuture.supplyAsync(() -> answers(part)))
        .toList()
        .stream()
        .flatMap(answers -> answers.join().stream())
        .toList();
  }

  private record Part(List<Row> rows, int first) {}

  private List<RawConnection.Answer> answers(Part part) {
    List<RawConnection.Answer> answers = new ArrayList<>();
    try (RawConnection connection = new RawConnection(server.port())) {
      for (Row row : part.rows()) {
        answers.add(connection.send(row, part.first() + answers.size()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers;
  }

  /** By the numbers of the requests. The output comes in the order of the runs. */
  private Map<String, String> namesUntil(Row last) throws IOException {
    int number = sent++;
    RawConnection.Answer answer;
    try (RawConnection connection = new RawConnection(server.port())) {
      answer = connection.send(last, number);
    }
    Pattern line = Pattern.compile("in row " + number + "\\.");
    Eventually.holds(
        () -> last + " does not run the action: " + answer,
        PATIENCE,
        () -> answer.status() != 200 || line.matcher(server.log()).find());
    Map<String, String> names = new HashMap<>();
    for (MatchResult run : RAN.matcher(server.log()).results().toList()) {
      names.put(run.group(2), run.group(1));
    }
    return names;
  }
}
