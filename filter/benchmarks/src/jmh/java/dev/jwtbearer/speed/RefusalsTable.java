package dev.jwtbearer.speed;

/** What refusals cost, against the tokens that they could be mistaken for. */
final class RefusalsTable implements Table {
  private static final String GOOD = "good, cold";
  private static final String FORGED = "forged";
  private static final String FULL = "forged, 640 claims";
  private static final String LONG = "too long";
  private static final String STRANGER = "unknown issuer and key";

  @Override
  public void measure(Report report) {
    Verification filter = Contender.THIS_FILTER.verifying(Signing.RS256);
    Race race =
        new Race()
            .with(GOOD, Work.of(filter.of(SampleToken.usual(Signing.RS256).text()), true))
            .with(FORGED, refused(filter, BadTokens.forged()))
            .with(FULL, refused(filter, BadTokens.forgedFullOfClaims()))
            .with(LONG, refused(filter, BadTokens.tooLong()))
            .with(STRANGER, refused(filter, BadTokens.ofUnknownIssuer()))
            .with(
                "unknown issuer, known key id",
                refused(filter, BadTokens.ofUnknownIssuerByKnownKeyId()))
            .with("unknown key", refused(filter, BadTokens.ofUnknownKey()))
            .with("expired", refused(filter, BadTokens.expired()));
    BadTokens.malformed()
        .forEach((kind, token) -> race.with("malformed: " + kind, refused(filter, token)));
    Standing standing = race.run();
    report.head("token", "time", "bytes", "of a good one");
    standing
        .nanosByName()
        .forEach(
            (name, nanos) ->
                report.row(
                    name,
                    Report.time(nanos.median()),
                    Report.memory(standing.bytes(name)),
                    Report.ratio(standing.ratio(name, GOOD).median())));
    report
        .goals()
        .goal(
            "forged, 7.5 KB and 640 claims, against forged",
            1.5,
            "1.5",
            standing.ratio(FULL, FORGED))
        .goal("too long, against a good one", 0.02, "", standing.ratio(LONG, GOOD))
        .goal(
            "unknown issuer and key, against a good one", 0.25, "", standing.ratio(STRANGER, GOOD));
    BadTokens.malformed()
        .keySet()
        .forEach(
            kind ->
                report.goal(
                    "malformed: " + kind, 0.05, "", standing.ratio("malformed: " + kind, GOOD)));
  }

  private static Work refused(Verification filter, String token) {
    return Work.of(filter.of(token), false);
  }
}
