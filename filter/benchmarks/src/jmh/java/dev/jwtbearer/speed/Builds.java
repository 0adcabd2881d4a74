package dev.jwtbearer.speed;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares two builds of the filter in one JVM. Their slices alternate, so that whatever else the
 * machine does affects both. A build compared with itself shows the noise.
 */
final class Builds {
  private static final String BEFORE = ", before";
  private static final String NOW = ", now";

  private Builds() {}

  /**
   * Prints ratios of the second build to the first one.
   *
   * @param jarBefore the {@code -all} jar of the build before
   * @param jarNow the {@code -all} jar of the build now
   */
  static void compare(Path jarBefore, Path jarNow) {
    Map<String, Map<String, String>> parameters = new LinkedHashMap<>();
    parameters.put("first use, RS256", parameters("0", ""));
    parameters.put("cache hit, one token", parameters("10000", ""));
    parameters.put(
        "request, 2 000 tokens, rules",
        parameters("10000", "/admin/* roles(admin)\n/orders GET roles(clerk)"));

    List<String> tokens = ManyTokens.of(Signing.RS256, 2_000);
    Race race = new Race();
    parameters.forEach(
        (name, each) -> {
          List<String> used = name.startsWith("cache hit") ? tokens.subList(0, 1) : tokens;
          race.with(name + BEFORE, work(jarBefore, each, used));
          race.with(name + NOW, work(jarNow, each, used));
        });
    Standing standing = race.run();

    Report report = new Report().head("what", "before", "now", "now / before", "quartiles");
    for (String name : parameters.keySet()) {
      Series before = standing.nanos(name + BEFORE);
      Series now = standing.nanos(name + NOW);
      row(report, name, Report.time(before.median()), Report.time(now.median()), now.over(before));
    }
    for (String name : parameters.keySet()) {
      Series before = standing.allocated(name + BEFORE);
      Series now = standing.allocated(name + NOW);
      row(
          report,
          name + ", allocated",
          Report.memory(before.median()),
          Report.memory(now.median()),
          now.over(before));
    }
    System.out.println(Machine.describe() + "\n" + report.text());
  }

  private static Map<String, String> parameters(String cacheSize, String rules) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("issuer", SampleToken.ISSUER);
    parameters.put("audience", SampleToken.AUDIENCE);
    parameters.put("rolesClaim", "realm_access.roles");
    parameters.put("jwks", ThisFilter.jwks(Signing.RS256));
    parameters.put("tokenCacheSize", cacheSize);
    if (!rules.isEmpty()) {
      parameters.put("rules", rules);
    }
    return parameters;
  }

  private static Work work(Path jar, Map<String, String> parameters, List<String> tokens) {
    BuildFilter filter = new BuildFilter(jar, parameters);
    tokens.forEach(filter::accepts);
    return Work.of(new Copies(tokens).each(filter::accepts), true);
  }

  private static void row(Report report, String name, String before, String now, Series ratio) {
    report.row(
        name,
        before,
        now,
        String.format(Locale.ROOT, "%.3f", ratio.median()),
        String.format(Locale.ROOT, "%.3f – %.3f", ratio.lowerQuartile(), ratio.upperQuartile()));
  }
}
