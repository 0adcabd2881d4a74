package dev.jwtbearer.speed;

import static dev.jwtbearer.speed.Contender.FLOOR;
import static dev.jwtbearer.speed.Contender.RAW_JCA;
import static dev.jwtbearer.speed.Contender.SPRING;
import static dev.jwtbearer.speed.Contender.THIS_FILTER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Tokens that were never seen before, by algorithm, against the signature alone and others. */
final class ColdTable implements Table {
  private static final Set<Signing> ASKED =
      Arrays.stream(
              System.getProperty("speed.algorithms", "RS256,PS256,ES256,EDDSA,HS256").split(","))
          .map(Signing::valueOf)
          .collect(Collectors.toCollection(TreeSet::new));

  private final Map<Signing, Standing> standings = new EnumMap<>(Signing.class);

  @Override
  public void measure(Report report) {
    // All before the first is measured, since they share what the compiler makes of the filter.
    Map<Signing, Race> races = new EnumMap<>(Signing.class);
    ASKED.forEach(signing -> races.put(signing, race(signing).warmUp()));
    races.forEach((signing, race) -> standings.put(signing, race.run()));
    report.head(head("time, against raw JCA"));
    rows(report, (standing, name) -> Report.ratio(standing.ratio(name, raw()).median()));
    report.head(head("time"));
    rows(report, (standing, name) -> Report.time(standing.nanos(name).median()));
    report.head(head("bytes allocated"));
    rows(report, (standing, name) -> Report.memory(standing.bytes(name)));
    goals(report);
  }

  private static Race race(Signing signing) {
    String token = SampleToken.usual(signing).text();
    Race race = new Race();
    for (Contender contender : Contender.values()) {
      if (contender.can(signing)) {
        race.with(contender.title(), Work.of(contender.verifying(signing).of(token), true));
      }
    }
    return race;
  }

  private static String[] head(String first) {
    List<String> head = new ArrayList<>(List.of(first));
    ASKED.forEach(signing -> head.add(signing.header()));
    return head.toArray(String[]::new);
  }

  private void rows(Report report, BiFunction<Standing, String, String> cell) {
    for (Contender contender : Contender.values()) {
      List<String> row = new ArrayList<>(List.of(contender.title()));
      standings.forEach(
          (signing, standing) ->
              row.add(contender.can(signing) ? cell.apply(standing, contender.title()) : "–"));
      report.row(row.toArray(String[]::new));
    }
  }

  private void goals(Report report) {
    report.goals();
    goal(report, Signing.RS256, RAW_JCA, 1.15, "1.10");
    goal(report, Signing.PS256, RAW_JCA, 1.15, "1.10");
    goal(report, Signing.ES256, RAW_JCA, 1.03, "1.00");
    goal(report, Signing.EDDSA, RAW_JCA, 1.05, "1.00");
    goal(report, Signing.HS256, RAW_JCA, 2.4, "2.15");
    goal(report, Signing.RS256, SPRING, 0.55, "0.52");
    if (ASKED.contains(Signing.RS256)) {
      double bytes = standings.get(Signing.RS256).bytes(THIS_FILTER.title());
      report.goal("allocation, cold RS256", 18, "15 KB", bytes / 1e3, " KB");
    }
  }

  /** Nothing is expected to be faster than the floor is on this machine. */
  private void goal(Report report, Signing signing, Contender other, double goal, String limit) {
    if (ASKED.contains(signing)) {
      Standing standing = standings.get(signing);
      double floor = standing.ratio(FLOOR.title(), other.title()).median();
      report.goal(
          "cold " + signing.header() + " against " + other.title(),
          goal,
          limit + "; floor here " + Report.ratio(floor),
          standing.ratio(THIS_FILTER.title(), other.title()),
          Math.max(goal, floor));
    }
  }

  private static String raw() {
    return RAW_JCA.title();
  }
}
