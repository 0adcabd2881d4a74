package dev.jwtbearer.speed;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work on two threads at once; what is used is the sum of both. */
final class TwoThreads implements Work, AutoCloseable {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final CyclicBarrier start = new CyclicBarrier(2);
  private final List<Work> works;

  TwoThreads(Work one, Work other) {
    this.works = List.of(one, other);
  }

  @Override
  public Usage times(int operations) {
    try {
      List<Future<Usage>> running =
          works.stream().map(work -> threads.submit(() -> half(work, operations / 2))).toList();
      return running.get(0).get().plus(running.get(1).get());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Usage half(Work work, int operations) throws Exception {
    start.await();
    return work.times(operations);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
