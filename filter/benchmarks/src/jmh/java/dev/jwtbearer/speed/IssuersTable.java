package dev.jwtbearer.speed;

import java.util.List;

/** A token of the last of several issuers, cold and again. */
final class IssuersTable implements Table {
  private static final String RAW = "raw RS256";
  private static final List<Integer> COUNTS = List.of(1, 10, 50);

  @Override
  public void measure(Report report) {
    String token = SampleToken.usual(Signing.RS256).text();
    Race race = new Race().with(RAW, Work.of(new RawJca(Signing.RS256).of(token), true));
    for (int count : COUNTS) {
      race.with("cold, " + count, Work.of(trusting(count, 0).of(token), true));
      Copies copies = new Copies(List.of(token));
      race.with("hit, " + count, Work.of(copies.each(trusting(count, 10_000)::accepts), true));
    }
    Standing standing = race.run();
    report.head("issuers", "time", "bytes", "of raw RS256");
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

  static Verification trusting(int issuers, int remembered) {
    ThisFilter filter =
        ThisFilter.of(Signing.RS256).with("tokenCacheSize", String.valueOf(remembered));
    for (int i = 1; i < issuers; i++) {
      filter
          .with("issuer.other" + i, "https://sso.example.com/realms/other" + i)
          .with("jwks.other" + i, ThisFilter.jwks(Signing.RS256));
    }
    return filter.verification();
  }
}
