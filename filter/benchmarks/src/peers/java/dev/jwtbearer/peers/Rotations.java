package dev.jwtbearer.peers;

import static dev.jwtbearer.peers.Tokens.FIRST;
import static dev.jwtbearer.peers.Tokens.SECOND;
import static dev.jwtbearer.peers.Tokens.THIRD;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.ProviderServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Starting, rotating and removing keys, with and without a flood. The provider is well. */
final class Rotations {
  private static final int JUNK_PER_SECOND = 20;

  /** {@code keysCooldown}, in which a request a second comes. */
  private static final int REQUESTS_IN_COOLDOWN = 30;

  /** {@code keysRefresh}. */
  private static final Duration REFRESH = Duration.ofMinutes(10);

  private Rotations() {}

  static List<Script> scripts() {
    return List.of(
        new Script(
            "no keys yet, 50 requests at once; the provider takes 300 ms",
            world -> cold(world, Duration.ofMillis(300))),
        new Script("the same; the provider takes 1 s", world -> cold(world, Duration.ofSeconds(1))),
        new Script("no keys yet; the first answer is 503", Rotations::mishap),
        new Script("a new key, 50 requests with it at once", Rotations::rotation),
        new Script(
            "two new keys, the second 5 s after the first; one request with it a second, 60"
                + " times",
            Rotations::twoRotations),
        new Script(
            "20 unknown key ids at once each second for 10 minutes, then one good token",
            Rotations::flood),
        new Script(
            "the same for 2 minutes, and a new key after 20 s; one request with it a second",
            world -> rotationIn(world, world.tokens::junk)),
        new Script(
                "the same, with ids of the form of the provider's",
                world -> rotationIn(world, world.tokens::lookalike))
            .refusingAtMost(REQUESTS_IN_COOLDOWN),
        new Script("a key is removed; its token each 5 s", Rotations::removal)
            .showing(result -> "accepted for " + result.lastBadAccepted().toSeconds() + " s")
            .promising(result -> result.lastBadAccepted().compareTo(REFRESH) <= 0));
  }

  private static void cold(World world, Duration delay) {
    world.provider.answer(ProviderServer.JWKS, ProviderServer.after(delay, keys()));
    world.crowd(50, FIRST);
  }

  private static void mishap(World world) {
    world.provider.answer(ProviderServer.JWKS, once(ProviderServer.status(503), keys()));
    world.good(FIRST);
  }

  private static Answer keys() {
    return ProviderServer.keySet(List.of(FIRST.jwk()));
  }

  private static Answer once(Answer first, Answer then) {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    return exchange -> (isFirst.getAndSet(false) ? first : then).to(exchange);
  }

  private static void rotation(World world) {
    world.warm().pass(Duration.ofMinutes(1));
    world.provider.keys(FIRST, SECOND);
    world.crowd(50, SECOND);
  }

  private static void twoRotations(World world) {
    world.warm().pass(Duration.ofMinutes(1));
    world.provider.keys(FIRST, SECOND);
    world.good(SECOND);
    world.pass(Duration.ofSeconds(4));
    world.provider.keys(FIRST, SECOND, THIRD);
    world.every(Duration.ofSeconds(1), 60, () -> world.good(THIRD));
  }

  private static void flood(World world) {
    world.warm();
    world.every(
        Duration.ofSeconds(1),
        600,
        () -> {
          world.flood(JUNK_PER_SECOND, world.tokens::junk);
          world.good(FIRST);
        });
  }

  private static void rotationIn(World world, Supplier<String> junk) {
    world.warm();
    world.every(Duration.ofSeconds(1), 20, () -> world.flood(JUNK_PER_SECOND, junk));
    world.provider.keys(FIRST, SECOND);
    world.every(
        Duration.ofSeconds(1),
        100,
        () -> {
          world.flood(JUNK_PER_SECOND, junk);
          world.good(SECOND);
        });
  }

  private static void removal(World world) {
    world.provider.keys(FIRST, SECOND);
    world.warm();
    world.provider.keys(SECOND);
    world.every(Duration.ofSeconds(5), 360, () -> world.bad(world.tokens.by(FIRST)));
  }
}
