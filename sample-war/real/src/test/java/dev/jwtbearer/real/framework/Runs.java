package dev.jwtbearer.real.framework;

import dev.jwtbearer.real.part.Eventually;
import dev.jwtbearer.real.part.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Sends requests to one server, and finds out in its output for which of them the action ran. */
final class Runs {
  private static final Pattern RAN = Pattern.compile("admin action ran as (\\S+) in row (\\w+)\\.");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    List<RawConnection.Answer> answers = new ArrayList<>();
    try (RawConnection connection = new RawConnection(server.port())) {
      for (Row row : rows) {
        answers.add(connection.send(row, sent++));
      }
    }
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
