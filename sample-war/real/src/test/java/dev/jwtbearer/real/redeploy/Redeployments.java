package dev.jwtbearer.real.redeploy;

import dev.jwtbearer.real.part.Eventually;
import dev.jwtbearer.real.part.Redeploying;
import dev.jwtbearer.real.part.Visitor;
import dev.jwtbearer.real.redeploy.Findings.Moment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;

/** Many redeployments of the ledger in one server while callers call. */
final class Redeployments {
  static final int TIMES = Integer.getInteger("redeployments");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Subject subject;
  private final Redeploying server;
  private final Visitor visitor;
  private final Jvm jvm;

  private Redeployments(Subject subject, Redeploying server, Jvm jvm) {
    this.subject = subject;
    this.server = server;
    this.visitor = server.server().visitor();
    this.jvm = jvm;
  }

  static Findings in(Subject subject, Redeploying server) throws Exception {
    try (server;
        Jvm jvm = Jvm.of(server.pid())) {
      return new Redeployments(subject, server, jvm).run();
    }
  }

  private Findings run() throws Exception {
    List<Footprint> each = new ArrayList<>();
    Generation now = Generation.at(visitor);
    Moment begin;
    Answers answers;
    try (Traffic traffic = Traffic.on(visitor)) {
      traffic.awaitEntrance(now);
      begin = momentWith(1);
      for (int i = 0; i < TIMES; i++) {
        now = redeploy(now);
        traffic.awaitEntrance(now);
        each.add(footprintWith(1));
      }
      answers = traffic.end();
    }
    Moment end = momentWith(1);
    List<String> leaks = subject == Subject.TOMCAT ? jvm.leaksThatTomcatFinds() : List.of();
    server.removeWar();
    Eventually.holds(() -> "no application", PATIENCE, () -> !Generation.at(visitor).isThere());
    Moment gone = momentWith(0);
    return new Findings(each, begin, end, gone, answers, leaks, server.server().log());
  }

  private Generation redeploy(Generation old) throws IOException {
    server.replaceWar();
    Eventually.holds(
        () -> "another application",
        PATIENCE,
        () -> {
          Generation seen = Generation.at(visitor);
          return seen.isThere() && !seen.equals(old);
        });
    return Generation.at(visitor);
  }

  private Moment momentWith(int loaders) throws IOException, JMException {
    Footprint footprint = footprintWith(loaders);
    return new Moment(footprint, jvm.filters(), Threads.of(jvm.threads()));
  }

  /**
   * What is there as soon as this many class loaders are left, or after a while. Jetty lets go of
   * an application with the last connection that it has served, and of that with another one.
   */
  private Footprint footprintWith(int loaders) throws IOException, JMException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Footprint footprint = jvm.footprint(subject.loaderClass());
    while (footprint.loaders() != loaders && System.nanoTime() < end) {
      visitor.raw("GET / HTTP/1.1");
      footprint = jvm.footprint(subject.loaderClass());
    }
    return footprint;
  }
}
