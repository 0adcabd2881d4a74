package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.ALL_ALGORITHMS;

import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.HttpBounds;
import dev.jwtbearer.http.HttpClient;
import dev.jwtbearer.http.HttpFetch;
import dev.jwtbearer.http.NameResolver;
import dev.jwtbearer.http.Route;
import dev.jwtbearer.jwk.SampleKeys;
import dev.jwtbearer.testing.ScriptedProvider;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/** The whole way from a request to a provider on loopback, whose virtual time a test moves. */
final class WireChain implements AutoCloseable {
  static final Duration REFRESH = Duration.ofMinutes(10);
  static final Duration COOLDOWN = Duration.ofSeconds(30);
  static final Duration MAX_STALE = Duration.ofHours(2);
  static final Duration NANO = Duration.ofNanos(1);
  static final int LARGEST_DOCUMENT = 512 * 1024;

  /** For answers that come. */
  static final Duration PATIENT = Duration.ofSeconds(20);

  /** For answers that do not come. */
  static final Duration IMPATIENT = Duration.ofMillis(500);

  final ScriptedProvider provider;
  final TestClock clock = new TestClock();
  final TestLog log = new TestLog();
  final MonitoredKeySource source;
  private final List<URI> asked = new CopyOnWriteArrayList<>();

  private WireChain(ScriptedProvider provider, Duration timeout, DoubleSupplier random) {
    this.provider = provider;
    Fetch get =
        new HttpFetch(
            new HttpClient(
                new HttpBounds(timeout, timeout, LARGEST_DOCUMENT),
                Route.ofJvm(),
                NameResolver.ofJvm(),
                System::nanoTime));
    Fetch fetch =
        (uri, deadline) -> {
          asked.add(uri);
          return get.get(uri, System.nanoTime() + deadline - clock.ticker().read());
        };
    RefreshPolicy policy =
        new RefreshPolicy(REFRESH, COOLDOWN, MAX_STALE, timeout.multipliedBy(2), random);
    MetadataFetcher metadata =
        new OutageTolerantMetadata(
            Discovery.ofIssuer(provider.issuer(), false, fetch), clock.ticker(), log.limited());
    this.source =
        new RefreshingKeySource(
            HttpKeySetFetcher.jwkSet(
                HttpKeySetFetcher.Location.namedBy(metadata), fetch, ALL_ALGORITHMS, log.limited()),
            policy,
            clock.ticker(),
            log);
  }

  static WireChain to(TestKey... keys) {
    return new WireChain(ScriptedProvider.with(keys), PATIENT, () -> 0);
  }

  static WireChain impatientlyTo(TestKey... keys) {
    return new WireChain(ScriptedProvider.with(keys), IMPATIENT, () -> 0);
  }

  static WireChain atRandom(double random, TestKey... keys) {
    return new WireChain(ScriptedProvider.with(keys), PATIENT, () -> random);
  }

  /** True if a token that this key signed would find it. */
  boolean trusts(TestKey key) throws KeysUnavailableException {
    return source.keysFor(SampleKeys.header(key)).hasKeyFor(SampleKeys.header(key));
  }

  /** How often that path of the provider was tried, whether or not the provider saw it. */
  long attempts(String path) {
    return asked.stream().filter(uri -> uri.getPath().equals(path)).count();
  }

  /** How often the key set reached the provider. */
  int reads() {
    return provider.hits(ScriptedProvider.JWKS);
  }

  @Override
  public void close() {
    provider.close();
  }
}
