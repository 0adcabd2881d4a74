package dev.jwtbearer.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many requests at once, each on a thread of its own. */
public final class Crowd<T> {
  private static final long PATIENCE = 60;

  private final List<FutureTask<T>> tasks = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private Crowd() {}

  /** Starts them together. */
  public static <T> Crowd<T> of(int size, IntFunction<Callable<T>> task) {
    Crowd<T> crowd = new Crowd<>();
    CountDownLatch ready = new CountDownLatch(size);
    for (int i = 0; i < size; i++) {
      Callable<T> own = task.apply(i);
      FutureTask<T> future =
          new FutureTask<>(
              () -> {
                ready.countDown();
                ready.await();
                return own.call();
              });
      Thread thread = new Thread(future, "crowd " + i);
      thread.setDaemon(true);
      crowd.tasks.add(future);
      crowd.threads.add(thread);
    }
    crowd.threads.forEach(Thread::start);
    return crowd;
  }

  /** Returns once that many of them wait for somebody, for a limited time. */
  public Crowd<T> awaitWaiting(int count) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (waiting() < count) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("only " + waiting() + " wait");
      }
      Thread.onSpinWait();
    }
    return this;
  }

  private long waiting() {
    return threads.stream().filter(t -> t.getState() == Thread.State.TIMED_WAITING).count();
  }

  /** What came of each. Fails if one of them failed. */
  public List<T> results() throws Exception {
    List<T> results = new ArrayList<>();
    for (FutureTask<T> task : tasks) {
      results.add(task.get(PATIENCE, TimeUnit.SECONDS));
    }
    return results;
  }

  /** Why each of them failed. Fails if one of them did not. */
  public List<Throwable> failures() throws Exception {
    List<Throwable> failures = new ArrayList<>();
    for (FutureTask<T> task : tasks) {
      try {
        throw new AssertionError("no failure: " + task.get(PATIENCE, TimeUnit.SECONDS));
      } catch (ExecutionException e) {
        failures.add(e.getCause());
      }
    }
    return failures;
  }
}
