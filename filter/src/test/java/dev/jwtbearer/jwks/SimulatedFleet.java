package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.set;

import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Many filters and one provider in virtual time. Each filter gets a request every ten seconds, at a
 * moment of its own. A fetch takes no time. What is random is so from one seed. The filters do not
 * notice one another, so one after the other lives through the whole time.
 */
final class SimulatedFleet {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long BETWEEN_REQUESTS = Duration.ofSeconds(10).toNanos();

  private static final RefreshFailedException DOWN =
      RefreshFailedException.of("the provider", new FetchFailed("the answer was 503", 503));

  private final KeySet firstKeys;
  private final JoseHeader firstHeader;
  private final RefreshPolicy policy;
  private final int[] fetchesPerMinute;
  private final List<Change> changes = new ArrayList<>();

  private long now;
  private KeySet keys;
  private JoseHeader header;
  private boolean isDown;
  private int refused;
  private Random random = new Random();

  /** For that many minutes, with that key at first and those times. */
  SimulatedFleet(int minutes, TestKey key, Duration refresh, Duration cooldown, Duration maxStale) {
    firstKeys = set(key);
    firstHeader = header(key);
    keys = firstKeys;
    header = firstHeader;
    fetchesPerMinute = new int[minutes];
    policy =
        new RefreshPolicy(
            refresh, cooldown, maxStale, Duration.ofSeconds(24), () -> random.nextDouble());
  }

  private static final class Change {
    private final long time;
    private final Runnable change;

    Change(long time, Runnable change) {
      this.time = time;
      this.change = change;
    }
  }

  /** No earlier than any change before. */
  private void at(Duration time, Runnable change) {
    changes.add(new Change(time.toNanos(), change));
  }

  /** Runs that many filters, all of which start within the first minute. */
  void run(int filters) {
    Random seeds = new Random(20260301);
    for (int filter = 0; filter < filters; filter++) {
      random = new Random(seeds.nextLong());
      keys = firstKeys;
      header = firstHeader;
      isDown = false;
      now = (long) (MINUTE * random.nextDouble());
      live(new RefreshingKeySource(this::fetch, policy, () -> now, new TestLog()));
    }
  }

  private void live(KeySource source) {
    for (Change next : changes) {
      requests(source, next.time);
      next.change.run();
    }
    requests(source, fetchesPerMinute.length * MINUTE);
  }

  private void requests(KeySource source, long end) {
    for (; now < end; now += BETWEEN_REQUESTS) {
      try {
        if (!source.keysFor(header).hasKeyFor(header)) {
          refused++;
        }
      } catch (KeysUnavailableException e) {
        refused++;
      }
    }
  }

  private KeySetFetcher.FetchedSet fetch(long deadline) throws RefreshFailedException {
    fetchesPerMinute[(int) (now / MINUTE)]++;
    if (isDown) {
      throw DOWN;
    }
    return new KeySetFetcher.FetchedSet(keys, Optional.empty());
  }

  /** At that time the provider publishes a key besides the one that it has used so far. */
  void publish(Duration time, TestKey used, TestKey added) {
    KeySet both = set(used, added);
    at(time, () -> keys = both);
  }

  /** From that time on all tokens are signed with that key. */
  void signWith(Duration time, TestKey key) {
    JoseHeader other = header(key);
    at(time, () -> header = other);
  }

  void outage(Duration from, Duration to) {
    at(from, () -> isDown = true);
    at(to, () -> isDown = false);
  }

  /** Requests with a good token that could not be accepted. */
  int refused() {
    return refused;
  }

  /** Mean number of reads a minute. */
  double mean(Duration from, Duration to) {
    return minutes(from, to).average().orElse(0);
  }

  /** Reads in the minute that has the most of them. */
  int peak(Duration from, Duration to) {
    return minutes(from, to).max().orElse(0);
  }

  /** Reads in the span of that many minutes that has the most of them. */
  int peakOf(int minutes, Duration from, Duration to) {
    return IntStream.rangeClosed((int) from.toMinutes(), (int) to.toMinutes() - minutes)
        .map(first -> Arrays.stream(fetchesPerMinute, first, first + minutes).sum())
        .max()
        .orElse(0);
  }

  private IntStream minutes(Duration from, Duration to) {
    return Arrays.stream(fetchesPerMinute, (int) from.toMinutes(), (int) to.toMinutes());
  }
}
