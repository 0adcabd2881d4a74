package dev.jwtbearer.speed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens of several lengths, cold and again, against the signature over the same bytes. */
final class SizesTable implements Table {
  @Override
  public void measure(Report report) {
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("1 KB", SampleToken.slim(Signing.RS256).text());
    tokens.put("4 KB", SampleToken.usual(Signing.RS256).filling(4_096).text());
    tokens.put("16 KB", SampleToken.usual(Signing.RS256).filling(16_300).text());
    Verification cold = Contender.THIS_FILTER.verifying(Signing.RS256);
    Verification again =
        ThisFilter.of(Signing.RS256).with("tokenCacheSize", "10000").verification();
    Race race = new Race();
    tokens.forEach(
        (size, token) -> {
          Copies copies = new Copies(List.of(token));
          race.with("raw " + size, Work.of(new RawJca(Signing.RS256).of(token), true))
              .with("cold " + size, Work.of(cold.of(token), true))
              .with("copy " + size, Work.of(copies.alone(), true))
              .with("hit " + size, Work.of(copies.each(again::accepts), true));
        });
    Standing standing = race.run();
    report.head("length", "cold", "bytes", "of raw", "hit", "of that, the copy", "bytes", "of raw");
    tokens.forEach((size, token) -> row(report, standing, size, token.length()));
  }

  private static void row(Report report, Standing standing, String size, int length) {
    Series raw = standing.nanos("raw " + size);
    Series copy = standing.nanos("copy " + size);
    Series hit = standing.nanos("hit " + size);
    report.row(
        length + " characters",
        Report.time(standing.nanos("cold " + size).median()),
        Report.memory(standing.bytes("cold " + size)),
        Report.ratio(standing.nanos("cold " + size).over(raw).median()),
        Report.time(hit.median()),
        Report.time(copy.median()),
        Report.memory(standing.bytes("hit " + size)),
        Report.ratio(hit.minus(copy).over(raw).median()));
  }
}
