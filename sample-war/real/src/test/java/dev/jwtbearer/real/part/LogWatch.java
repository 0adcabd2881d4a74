package dev.jwtbearer.real.part;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a server logs from now on. */
public final class LogWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Server server;
  private final int begin;

  private LogWatch(Server server, int begin) {
    this.server = server;
    this.begin = begin;
  }

  public static LogWatch on(Server server) {
    return new LogWatch(server, server.log().length());
  }

  /**
   * Waits for a line with this text and gives the line. A line may reach us later than the answer.
   */
  public String await(String text) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String news = server.log().substring(begin);
      for (String line : news.split("\n")) {
        if (line.contains(text)) {
          return line;
        }
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("the log does not say \"" + text + "\" but\n" + news);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
