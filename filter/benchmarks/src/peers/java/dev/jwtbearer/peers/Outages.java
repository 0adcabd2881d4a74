package dev.jwtbearer.peers;

import static dev.jwtbearer.peers.Tokens.FIRST;
import static dev.jwtbearer.peers.Tokens.SECOND;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.ProviderServer.Answer;
import java.time.Duration;
import java.util.List;

/** The provider fails, keeps silent, goes away or answers nonsense. */
final class Outages {
  private static final Answer HTML =
      ProviderServer.text(200, "text/html", "<!doctype html><title>Sign in</title>");
  private static final Answer EMPTY_SET = ProviderServer.keySet(List.of());

  /** One each 30 s for {@code keysMaxStale} and {@code keysRefresh}. */
  private static final int REQUESTS_WITH_OLD_KEYS = 2 * 130 - 1;

  /** Between two attempts where there are no keys; a request a second comes. */
  private static final int REQUESTS_IN_LONGEST_PAUSE = 10;

  private Outages() {}

  static List<Script> scripts() {
    return List.of(
        new Script("500 for an hour, a request each 5 s", world -> outage(world, 5, 720)),
        new Script("500 for four hours, a request each 30 s", world -> outage(world, 30, 480))
            .refusingAtMost(480 - REQUESTS_WITH_OLD_KEYS),
        new Script("nobody listens for an hour, a request each 5 s", Outages::refusedConnections),
        new Script(
                "silence for 5 s, then 500; 20 requests at once, 11 minutes after the last read",
                Outages::silence)
            .showing(result -> "the longest took " + result.longestWait()),
        new Script(
            "a page of HTML with 200 for 30 minutes, a good and a forged token each 5 s",
            world -> wrongDocument(world, HTML)),
        new Script(
            "an empty key set for 30 minutes, a good and a forged token each 5 s",
            world -> wrongDocument(world, EMPTY_SET)),
        new Script(
                "no keys yet, 500 for a minute with a request a second; then 60 more, all being"
                    + " well",
                Outages::recoveryWithoutKeys)
            .refusingAtMost(REQUESTS_IN_LONGEST_PAUSE),
        new Script(
            "500 for 20 minutes with a request a second; then 60 more with a key made"
                + " meanwhile",
            Outages::recoveryWithKeys));
  }

  private static void outage(World world, int seconds, int times) {
    world.warm();
    world.provider.answer(ProviderServer.JWKS, ProviderServer.status(500));
    world.every(Duration.ofSeconds(seconds), times, () -> world.good(FIRST));
  }

  private static void refusedConnections(World world) {
    world.warm();
    world.provider.close();
    world.every(Duration.ofSeconds(5), 720, () -> world.good(FIRST));
  }

  private static void silence(World world) {
    world.warm().pass(Duration.ofMinutes(11));
    world.provider.answer(
        ProviderServer.JWKS,
        ProviderServer.after(Duration.ofSeconds(5), ProviderServer.status(500)));
    world.crowd(20, FIRST);
  }

  private static void wrongDocument(World world, Answer document) {
    world.warm();
    world.provider.answer(ProviderServer.JWKS, document);
    world.every(
        Duration.ofSeconds(5),
        360,
        () -> {
          world.good(FIRST);
          world.bad(world.tokens.forged(FIRST));
        });
  }

  private static void recoveryWithoutKeys(World world) {
    world.provider.answer(ProviderServer.JWKS, ProviderServer.status(500));
    world.every(Duration.ofSeconds(1), 60, () -> world.unjudged(world.tokens.by(FIRST)));
    world.provider.keys(FIRST);
    world.every(Duration.ofSeconds(1), 60, () -> world.good(FIRST));
  }

  private static void recoveryWithKeys(World world) {
    world.warm();
    world.provider.answer(ProviderServer.JWKS, ProviderServer.status(500));
    world.every(Duration.ofSeconds(1), 1200, () -> world.unjudged(world.tokens.by(FIRST)));
    world.provider.keys(FIRST, SECOND);
    world.every(Duration.ofSeconds(1), 60, () -> world.good(SECOND));
  }
}
