package dev.jwtbearer.soak;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.ProviderServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A provider that publishes two keys: each rotation brings one, which signs at once, and withdraws
 * the older one. In an outage it neither rotates nor issues; what it issued before goes on to be
 * used.
 */
final class SoakProvider implements AutoCloseable {
  private static final int MOST_WITHDRAWN = 5;
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** What holds at one moment. */
  private record State(List<SoakKey> published, List<Withdrawn> withdrawn) {}

  private record Withdrawn(SoakKey key, long at) {}

  private final ProviderServer server = ProviderServer.with();
  private final Duration grace;
  private volatile State state;
  private SoakKey next;
  private int rotations;
  private boolean isDown;

  /**
   * @param grace for how long a withdrawn key may still be accepted
   */
  SoakProvider(Duration grace) {
    this.grace = grace;
    SoakKey first = new SoakKey(issuer());
    SoakKey second = new SoakKey(issuer());
    state = new State(List.of(first, second), List.of());
    next = new SoakKey(issuer());
    publish();
  }

  String issuer() {
    return server.issuer();
  }

  List<SoakKey> published() {
    return state.published();
  }

  /** Those that nobody may accept any more. */
  List<SoakKey> dead() {
    return deadOf(state).map(Withdrawn::key).toList();
  }

  private Stream<Withdrawn> deadOf(State some) {
    long now = System.nanoTime();
    return some.withdrawn().stream().filter(key -> now - key.at() > grace.toNanos());
  }

  int reads() {
    return server.hits(ProviderServer.JWKS);
  }

  synchronized int rotations() {
    return rotations;
  }

  /** Nobody counts on the older key before it is withdrawn, nor on the new one before it is out. */
  synchronized void rotate() {
    if (isDown) {
      return;
    }
    SoakKey fresh = next;
    SoakKey newer = state.published().get(0);
    SoakKey older = state.published().get(1);
    state = new State(List.of(newer), state.withdrawn());
    server.keys(fresh.key, newer.key);
    List<Withdrawn> withdrawn = new ArrayList<>();
    withdrawn.add(new Withdrawn(older, System.nanoTime()));
    state.withdrawn().stream().limit(MOST_WITHDRAWN - 1).forEach(withdrawn::add);
    state = new State(List.of(fresh, newer), List.copyOf(withdrawn));
    rotations++;
    next = new SoakKey(issuer());
  }

  /** It fails in another way each time. Whatever was withdrawn just before may not be known yet. */
  synchronized void fail(int way) {
    isDown = true;
    state = new State(state.published(), deadOf(state).toList());
    List<Answer> ways =
        List.of(ProviderServer.status(500), ProviderServer.after(SILENCE, closing()), closing());
    Stream.of(ProviderServer.METADATA, ProviderServer.JWKS)
        .forEach(path -> server.answer(path, ways.get(way % ways.size())));
  }

  synchronized void recover() {
    isDown = false;
    server.answer(ProviderServer.METADATA, ProviderServer.json(server.metadata()));
    publish();
  }

  private void publish() {
    server.keys(state.published().get(0).key, state.published().get(1).key);
  }

  private static Answer closing() {
    return exchange -> exchange.getRequestBody().close();
  }

  @Override
  public void close() {
    server.close();
  }
}
