package dev.jwtbearer.speed;

import dev.jwtbearer.web.AccessControl;
import dev.jwtbearer.web.monitoring.RequestCounters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Tokens that come again. */
final class HitsTable implements Table {
  private static final String RAW = "raw RS256";
  private static final int MANY = Integer.getInteger("speed.tokens", 10_000);

  private static final PlainResponse RESPONSE = new PlainResponse();
  private static final AccessControl GATE =
      ThisFilter.of(Signing.RS256)
          .with("tokenCacheSize", "10000")
          .assembly()
          .accessControl("speed", "", new RequestCounters());

  @Override
  public void measure(Report report) {
    List<String> tokens = ManyTokens.of(Signing.RS256, MANY);
    Verification one = remembering();
    Verification many = remembering();
    Copies copiesOfOne = new Copies(tokens.subList(0, 1));
    Copies copiesOfMany = new Copies(tokens);
    tokens.forEach(many::accepts);
    String first = tokens.get(0);
    Race race =
        new Race()
            .with(RAW, Work.of(new RawJca(Signing.RS256).of(first), true))
            .with("copy 1", Work.of(copiesOfOne.alone(), true))
            .with("hit 1", Work.of(copiesOfOne.each(one::accepts), true))
            .with("copy n", Work.of(copiesOfMany.alone(), true))
            .with("hit n", Work.of(copiesOfMany.each(many::accepts), true))
            .with("request", Work.of(copiesOfOne.each(token -> request(token).isSecure()), true))
            .with("filter", Work.of(copiesOfOne.each(HitsTable::passes), true));
    try (TwoThreads onOne = twice(tokens.subList(0, 1), one);
        TwoThreads onMany = twice(tokens, many);
        TwoThreads rawTwice =
            new TwoThreads(
                Work.of(new RawJca(Signing.RS256).of(first), true),
                Work.of(new RawJca(Signing.RS256).of(first), true))) {
      Standing standing =
          race.with(RAW + " twice", rawTwice)
              .with("hit 1 twice", onOne)
              .with("hit n twice", onMany)
              .run();
      print(report, standing);
    }
  }

  private static Verification remembering() {
    return ThisFilter.of(Signing.RS256).with("tokenCacheSize", "10000").verification();
  }

  private static TwoThreads twice(List<String> tokens, Verification verification) {
    return new TwoThreads(
        Work.of(new Copies(tokens).each(verification::accepts), true),
        Work.of(new Copies(tokens).each(verification::accepts), true));
  }

  private static PlainRequest request(String token) {
    return new PlainRequest("/api/orders", token);
  }

  private static boolean passes(String token) {
    try {
      return GATE.admit(request(token), RESPONSE).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(Report report, Standing standing) {
    report.head("", "time", "of that, the copy", "bytes", "of them, the copy", "of raw RS256");
    row(report, standing, "one token, 1 thread", "hit 1", "copy 1", RAW);
    row(report, standing, "one token, 2 threads", "hit 1 twice", "copy 1", RAW + " twice");
    row(report, standing, MANY + " tokens, 1 thread", "hit n", "copy n", RAW);
    row(report, standing, MANY + " tokens, 2 threads", "hit n twice", "copy n", RAW + " twice");
    row(report, standing, "one token, whole filter", "filter", "request", RAW);
    report
        .goals()
        .goal("a hit, one token", 0.012, "0.009", share(standing, "hit 1", "copy 1", RAW))
        .goal("a hit, " + MANY + " tokens", 0.05, "0.04", share(standing, "hit n", "copy n", RAW));
  }

  private static void row(
      Report report, Standing standing, String title, String hit, String copy, String raw) {
    report.row(
        title,
        Report.time(standing.nanos(hit).median()),
        Report.time(standing.nanos(copy).median()),
        Report.memory(standing.bytes(hit)),
        Report.memory(standing.bytes(copy)),
        Report.ratio(share(standing, hit, copy, raw).median()));
  }

  /** Without the copy, which is made for an application without a filter too. */
  private static Series share(Standing standing, String hit, String copy, String raw) {
    return standing.nanos(hit).minus(standing.nanos(copy)).over(standing.nanos(raw));
  }
}
