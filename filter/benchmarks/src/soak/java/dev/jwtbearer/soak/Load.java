package dev.jwtbearer.soak;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** One thread of the load: half good tokens, half junk, at a steady pace. */
final class Load implements Callable<Void> {
  private static final long MOST_BEHIND_NANOS = Duration.ofSeconds(1).toNanos();

  private final int port;
  private final SoakProvider provider;
  private final long periodNanos;
  private final long end;
  private final Figures figures;

  Load(int port, SoakProvider provider, long periodNanos, long end, Figures figures) {
    this.port = port;
    this.provider = provider;
    this.periodNanos = periodNanos;
    this.end = end;
    this.figures = figures;
  }

  @Override
  public Void call() throws IOException {
    try (Connection connection = new Connection(port)) {
      long next = System.nanoTime();
      while (System.nanoTime() - end < 0) {
        long left = next - System.nanoTime();
        if (left > 0) {
          LockSupport.parkNanos(left);
          continue;
        }
        next = -left > MOST_BEHIND_NANOS ? System.nanoTime() : next + periodNanos;
        if (ThreadLocalRandom.current().nextBoolean()) {
          good(connection);
        } else {
          figures.junk(connection.ask(junk()));
        }
      }
      return null;
    }
  }

  /** Counts only if the key was published before and after. */
  private void good(Connection connection) throws IOException {
    SoakKey key = any(provider.published());
    long begin = System.nanoTime();
    int status = connection.ask(key.token);
    long took = System.nanoTime() - begin;
    if (provider.published().contains(key)) {
      figures.good(status, took);
    } else {
      figures.undecided();
    }
  }

  /** An unknown key id, a token cut short, one of a key that is gone, or a forged one. */
  private String junk() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    SoakKey key = any(provider.published());
    switch (random.nextInt(4)) {
      case 0:
        return unknown("junk-" + Long.toHexString(random.nextLong()), key.forged);
      case 1:
        return key.token.substring(0, random.nextInt(1, key.token.length()));
      case 2:
        List<SoakKey> dead = provider.dead();
        return dead.isEmpty() ? key.forged : any(dead).token;
      default:
        return key.forged;
    }
  }

  private static String unknown(String id, String other) {
    Map<String, Object> header = Map.of("alg", "RS256", "typ", "at+jwt", "kid", id);
    return TestKey.base64Url(TestToken.json(header)) + other.substring(other.indexOf('.'));
  }

  private static SoakKey any(List<SoakKey> keys) {
    return keys.get(ThreadLocalRandom.current().nextInt(keys.size()));
  }
}
