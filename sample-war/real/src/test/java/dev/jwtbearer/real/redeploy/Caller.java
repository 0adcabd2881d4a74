package dev.jwtbearer.real.redeploy;

import dev.jwtbearer.real.part.Visitor;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Somebody who calls the ledger again and again, whether it is there or not. */
final class Caller implements Runnable {
  private static final Duration PACE = Duration.ofMillis(5);
  private static final List<String> PATHS = List.of("/orders", "/orders/slow", "/orders/today");
  private static final List<String> FLAWS =
      List.of(
          "expired",
          "issuer",
          "audience",
          "altered",
          "unsigned",
          "public-key-as-secret",
          "unknown-key");

  private final String user;
  private final Visitor visitor;
  private final Answers answers;
  private volatile Generation served = Generation.NONE;
  private volatile boolean stopped;
  private Generation own = Generation.NONE;
  private String token = "";
  private int turn;

  Caller(String user, Visitor visitor, Answers answers) {
    this.user = user;
    this.visitor = visitor;
    this.answers = answers;
  }

  /** The application that has last let it in. */
  Generation served() {
    return served;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        call(PATHS.get(turn % PATHS.size()), FLAWS.get(turn % FLAWS.size()));
      } catch (RuntimeException e) {
        answers.complain(user + " has got no answer: " + e);
      }
      turn++;
      LockSupport.parkNanos(PACE.toNanos());
    }
  }

  private void call(String path, String flaw) {
    answers.addToBad("no token", visitor.get(path));
    mint("flaw=" + flaw).ifPresent(bad -> answers.addToBad(flaw, visitor.get(path, bad)));
    Generation now = Generation.at(visitor);
    if (now.isThere() && !now.equals(own)) {
      if (own.isThere()) {
        answers.addToBad("withdrawn", visitor.get(path, token));
      }
      order(now);
    }
    if (own.isThere()) {
      Reply reply = visitor.get(path, token);
      answers.addToGood(user, reply, !Generation.at(visitor).equals(own));
      if (reply.status() == 200) {
        served = own;
      }
    }
  }

  /** Keeps a token of which it is certain who has minted it. */
  private void order(Generation now) {
    Optional<String> minted = mint("user=" + user);
    boolean isCertain = minted.isPresent() && Generation.at(visitor).equals(now);
    own = isCertain ? now : Generation.NONE;
    token = isCertain ? minted.get() : "";
  }

  private Optional<String> mint(String order) {
    Reply reply = visitor.post("/dev-issuer/token", order);
    return reply.status() == 200
        ? Optional.of(reply.json().get("access_token").textValue())
        : Optional.empty();
  }
}
