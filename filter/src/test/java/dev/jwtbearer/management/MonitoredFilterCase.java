package dev.jwtbearer.management;

import dev.jwtbearer.http.Document;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwk.KeyRequirements;
import dev.jwtbearer.jwks.HttpKeySetFetcher;
import dev.jwtbearer.jwks.KeysOver;
import dev.jwtbearer.jwks.MonitoredKeySource;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.token.TokenCacheStatistics;
import dev.jwtbearer.web.monitoring.RequestCounters;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The MBean of a filter whose provider does what a test wants, as a client of JMX sees it. */
final class MonitoredFilterCase implements AutoCloseable {
  final TestClock clock = new TestClock();
  final RequestCounters counters = new RequestCounters();
  volatile long tokensRemembered;
  volatile long tokensReused;
  final MonitoredKeySource keys = keys();

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final FilterMBeans registration =
      FilterMBeans.of(
          "/shop", "jwt", new MonitoredFilter(keys, memory(), counters, clock), new TestLog());
  private Optional<String> trouble = Optional.empty();
  private List<TestKey> published = List.of(TestKey.RSA);

  private TokenCacheStatistics memory() {
    return new TokenCacheStatistics() {
      @Override
      public long size() {
        return tokensRemembered;
      }

      @Override
      public long reused() {
        return tokensReused;
      }
    };
  }

  private MonitoredKeySource keys() {
    TestLog log = new TestLog();
    return KeysOver.provider(
        HttpKeySetFetcher.jwkSet(
            deadline -> URI.create("https://idp.example/jwks"),
            (uri, deadline) -> document(),
            new KeyRequirements(Set.of(JwsAlgorithm.values())),
            log.limited()),
        Duration.ofMinutes(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(12),
        clock.ticker(),
        log);
  }

  private Document document() throws FetchFailed {
    if (trouble.isPresent()) {
      throw new FetchFailed(trouble.get(), 500);
    }
    String set = TestToken.json(Map.of("keys", published.stream().map(TestKey::jwk).toList()));
    return new Document(set.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  /** From now on the provider answers these. */
  void publish(TestKey... some) {
    trouble = Optional.empty();
    published = List.of(some);
  }

  /** From now on the provider cannot be read, for that reason. */
  void fail(String reason) {
    trouble = Optional.of(reason);
  }

  private static ObjectName name() throws JMException {
    return new ObjectName(
        "dev.jwtbearer:type=JwtBearerFilter,application=\"/shop\",filter=\"jwt\"");
  }

  Object value(String attribute) throws JMException {
    return server.getAttribute(name(), attribute);
  }

  AttributeList values() throws JMException {
    return server.getAttributes(
        name(),
        Stream.of(info().getAttributes()).map(MBeanAttributeInfo::getName).toArray(String[]::new));
  }

  MBeanInfo info() throws JMException {
    return server.getMBeanInfo(name());
  }

  boolean readKeysNow() throws JMException {
    return (boolean) server.invoke(name(), "readKeysNow", new Object[0], new String[0]);
  }

  @Override
  public void close() {
    registration.end();
  }
}
