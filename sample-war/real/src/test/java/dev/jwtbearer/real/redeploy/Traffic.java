package dev.jwtbearer.real.redeploy;

import dev.jwtbearer.real.part.Eventually;
import dev.jwtbearer.real.part.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Some callers at once. */
final class Traffic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int CALLERS = 3;

  private final Answers answers = new Answers();
  private final List<Caller> callers;
  private final List<Thread> threads;

  private Traffic(Visitor visitor) {
    callers =
        IntStream.rangeClosed(1, CALLERS)
            .mapToObj(number -> new Caller("caller-" + number, visitor, answers))
            .toList();
    threads = callers.stream().map(Traffic::thread).toList();
  }

  static Traffic on(Visitor visitor) {
    Traffic traffic = new Traffic(visitor);
    traffic.threads.forEach(Thread::start);
    return traffic;
  }

  private static Thread thread(Caller caller) {
    Thread thread = new Thread(caller, "caller");
    thread.setDaemon(true);
    return thread;
  }

  /** Waits until each caller has been let in by this application. */
  void awaitEntrance(Generation generation) {
    Eventually.holds(
        () -> "all callers are let in\n" + answers.wrong(),
        PATIENCE,
        () -> callers.stream().allMatch(caller -> caller.served().equals(generation)));
  }

  /** Ends it. Gives what there was to hear. */
  Answers end() throws InterruptedException {
    close();
    for (Thread thread : threads) {
      thread.join(PATIENCE.toMillis());
      if (thread.isAlive()) {
        throw new AssertionError("a caller still waits for an answer");
      }
    }
    return answers;
  }

  /** Lets no caller begin anew. */
  @Override
  public void close() {
    callers.forEach(Caller::stop);
  }
}
