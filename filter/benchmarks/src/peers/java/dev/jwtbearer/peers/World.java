package dev.jwtbearer.peers;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One peer and one provider on loopback, for one script. */
final class World implements AutoCloseable {
  private static final int THREADS = 50;

  final ProviderServer provider = ProviderServer.with(Tokens.FIRST);
  final VirtualTime time = new VirtualTime();
  final Tokens tokens = new Tokens(provider.issuer());
  final Result result = new Result();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Peer peer;
  private int readsBefore;

  World(Peer.Maker maker) {
    peer = maker.over(URI.create(provider.issuer() + ProviderServer.JWKS), provider.issuer(), time);
  }

  /** Lets the peer read the keys, and counts from now on. */
  World warm() {
    if (peer.ask(tokens.by(Tokens.FIRST)) != Outcome.ACCEPTED) {
      throw new IllegalStateException("a good token was refused while all was well");
    }
    readsBefore = provider.hits(ProviderServer.JWKS);
    return this;
  }

  void pass(Duration duration) {
    time.advance(duration);
  }

  /** Does the step so many times, each after a pause. */
  void every(Duration pause, int times, Runnable step) {
    for (int i = 0; i < times; i++) {
      pass(pause);
      step.run();
    }
  }

  /** A token that ought to be accepted. */
  void good(TestKey key) {
    result.good(timed(tokens.by(key)));
  }

  /** A token that ought to be refused. */
  void bad(String token) {
    result.bad(timed(token), time.passed());
  }

  /** A token of which it does not matter here what becomes. */
  void unjudged(String token) {
    timed(token);
  }

  private Outcome timed(String token) {
    long begin = System.nanoTime();
    Outcome outcome = peer.ask(token);
    result.took(System.nanoTime() - begin);
    peer.settle();
    return outcome;
  }

  /** Good tokens on as many threads at once. */
  void crowd(int size, TestKey key) {
    String token = tokens.by(key);
    all(Collections.nCopies(size, () -> result.good(timed(token))));
  }

  /** Bad tokens on many threads at once. */
  void flood(int size, Supplier<String> junk) {
    all(Stream.generate(junk).limit(size).<Runnable>map(token -> () -> bad(token)).toList());
  }

  private void all(List<Runnable> requests) {
    try {
      for (Future<Object> request :
          threads.invokeAll(requests.stream().map(Executors::callable).toList())) {
        request.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  Result finished() {
    result.reads(provider.hits(ProviderServer.JWKS) - readsBefore);
    return result;
  }

  @Override
  public void close() {
    peer.close();
    threads.shutdownNow();
    provider.close();
  }
}
