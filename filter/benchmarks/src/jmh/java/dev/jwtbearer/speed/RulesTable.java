package dev.jwtbearer.speed;

import dev.jwtbearer.authorization.AccessRules;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which rule a request falls under. */
final class RulesTable implements Table {
  private static final String RAW = "raw RS256";
  private static final List<Integer> COUNTS = List.of(1, 10, 100);

  @Override
  public void measure(Report report) {
    String token = SampleToken.usual(Signing.RS256).text();
    Race race = new Race().with(RAW, Work.of(new RawJca(Signing.RS256).of(token), true));
    for (int count : COUNTS) {
      race.with("first of " + count, Work.of(matching(count, "/api/area0/x"), true));
      race.with("last of " + count, Work.of(matching(count, "/api/area" + (count - 1)), true));
      race.with("none of " + count, Work.of(matching(count, "/elsewhere"), true));
    }
    Standing standing = race.run();
    report.head("rules, and which one matches", "time", "bytes", "of raw RS256");
    standing
        .nanosByName()
        .forEach(
            (name, nanos) ->
                report.row(
                    name,
                    Report.time(nanos.median()),
                    Report.memory(standing.bytes(name)),
                    Report.ratio(standing.ratio(name, RAW).median())));
  }

  static BooleanSupplier matching(int count, String path) {
    AccessRules policy =
        ThisFilter.of(Signing.RS256)
            .with("rules", rules(count))
            .assembly()
            .settings()
            .accessRules();
    PlainRequest request = new PlainRequest(path, null);
    return () -> policy.requirementFor(request) != null;
  }

  /** By path and by method, as rules of an API are. */
  static String rules(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "/api/area" + i + "/*  GET,POST  roles(clerk" + i + ")")
        .collect(Collectors.joining("\n"));
  }
}
