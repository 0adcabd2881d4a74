package dev.jwtbearer.management;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwk.KeyRequirements;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.jwk.VerificationKey;
import dev.jwtbearer.jwks.FixedKeys;
import dev.jwtbearer.jwks.KeyMonitor;
import dev.jwtbearer.jwks.KeysOfIssuers;
import dev.jwtbearer.jwks.MonitoredKeySource;
import dev.jwtbearer.testing.Crowd;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.token.TokenCacheStatistics;
import dev.jwtbearer.web.monitoring.RequestCounters;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class FilterMBeansTest {
  private static final String NAME =
      "dev.jwtbearer:type=JwtBearerFilter,application=\"/registration-test\",filter=\"a,b\"";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final MonitoredKeySource keys = mock(MonitoredKeySource.class);
  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();

  private FilterMBeans register() {
    return register("/registration-test", "a,b");
  }

  private FilterMBeans register(String application, String filter) {
    return FilterMBeans.of(
        application,
        filter,
        new MonitoredFilter(keys, TokenCacheStatistics.NONE, new RequestCounters(), clock),
        log);
  }

  private boolean isThere(String name) throws Exception {
    return server.isRegistered(new ObjectName(name));
  }

  private int countOfOurs() throws Exception {
    return server.queryNames(new ObjectName(NAME + ",*"), null).size();
  }

  @Test
  void isThereUntilItEnds() throws Exception {
    FilterMBeans registration = register();
    assertTrue(isThere(NAME));

    registration.end();
    assertFalse(isThere(NAME));
    registration.end();
    assertEquals(List.of(), log.lines());
  }

  @Test
  void countsInstancesOfOneName() throws Exception {
    FilterMBeans first = register();
    FilterMBeans second = register();
    FilterMBeans third = register();
    assertTrue(isThere(NAME + ",instance=2"));
    assertTrue(isThere(NAME + ",instance=3"));

    second.end();
    assertTrue(isThere(NAME));
    assertFalse(isThere(NAME + ",instance=2"));

    FilterMBeans next = register();
    assertTrue(isThere(NAME + ",instance=2"));
    List.of(first, third, next).forEach(FilterMBeans::end);
    assertEquals(0, countOfOurs());
  }

  @Test
  void givesEachOfManyThatStartAtOnceANumberOfItsOwn() throws Exception {
    List<FilterMBeans> registrations = Crowd.of(50, i -> this::register).results();

    assertEquals(List.of(), log.lines());
    assertEquals(50, countOfOurs());
    assertTrue(isThere(NAME + ",instance=50"));
    assertFalse(isThere(NAME + ",instance=51"));

    Crowd.of(50, i -> () -> ended(registrations.get(i))).results();
    assertEquals(List.of(), log.lines());
    assertEquals(0, countOfOurs());
  }

  private static FilterMBeans ended(FilterMBeans registration) {
    registration.end();
    return registration;
  }

  @Test
  void namesTheRootApplicationByASlash() throws Exception {
    FilterMBeans root = register("", "root");

    assertTrue(isThere("dev.jwtbearer:type=JwtBearerFilter,application=\"/\",filter=\"root\""));
    root.end();
  }

  @Test
  void quotesWhateverAFilterIsNamed() throws Exception {
    FilterMBeans odd = register("/a=b,c", "*?\"\\\n:");

    assertTrue(
        isThere(
            "dev.jwtbearer:type=JwtBearerFilter,application=\"/a=b,c\","
                + "filter=\"\\*\\?\\\"\\\\\\n:\""));
    odd.end();
  }

  private static String nameOf(String issuer) {
    return NAME.replace("JwtBearerFilter", "JwtBearerIssuer") + ",issuer=\"" + issuer + '"';
  }

  private int countOfIssuers() throws Exception {
    return server.queryNames(new ObjectName("dev.jwtbearer:type=JwtBearerIssuer,*"), null).size();
  }

  @Test
  void showsEachOfSeveralIssuersUntilItEnds() throws Exception {
    Map<String, KeyMonitor> issuers = new LinkedHashMap<>();
    issuers.put("", new FixedKeys(KeySet.ofOnly(key(TestKey.RSA))));
    issuers.put("b", new FixedKeys(KeySet.ofOnly(key(TestKey.EC256))));
    KeysOfIssuers all = new KeysOfIssuers(issuers);
    FilterMBeans first =
        FilterMBeans.of(
            "/registration-test",
            "a,b",
            new MonitoredFilter(all, TokenCacheStatistics.NONE, new RequestCounters(), clock),
            log);
    FilterMBeans second =
        FilterMBeans.of(
            "/registration-test",
            "a,b",
            new MonitoredFilter(all, TokenCacheStatistics.NONE, new RequestCounters(), clock),
            log);

    assertEquals(4, countOfIssuers());
    assertTrue(isThere(nameOf("b") + ",instance=2"));
    assertEquals(2L, server.getAttribute(new ObjectName(NAME), "KeyCount"));
    assertEquals(1L, server.getAttribute(new ObjectName(nameOf("")), "KeyCount"));
    assertArrayEquals(
        new String[] {"(no id) [ES256]"},
        (String[]) server.getAttribute(new ObjectName(nameOf("b")), "Keys"));
    assertEquals(true, server.invoke(new ObjectName(nameOf("b")), "readKeysNow", null, null));
    assertThrows(
        AttributeNotFoundException.class,
        () -> server.getAttribute(new ObjectName(nameOf("b")), "Accepted"));

    first.end();
    assertFalse(isThere(nameOf("b")));
    assertTrue(isThere(nameOf("b") + ",instance=2"));
    second.end();
    assertEquals(0, countOfIssuers());
    assertEquals(List.of(), log.lines());
  }

  private static VerificationKey key(TestKey key) throws Exception {
    return new KeyRequirements(Set.of(JwsAlgorithm.values()))
        .check(Optional.empty(), key.publicKey());
  }

  @Test
  void showsOneIssuerInItsFilterAlone() throws Exception {
    FilterMBeans registration = register();
    assertEquals(0, countOfIssuers());
    registration.end();
  }

  @Test
  void describesTheKeysOfAnIssuer() {
    assertEquals(
        List.of(
            "Keys",
            "KeyCount",
            "KeySetAgeSeconds",
            "LastRead",
            "StaleSince",
            "StaleSeconds",
            "LastFailure",
            "LastFailureReason",
            "Reads",
            "FailedReads",
            "RefusedReads"),
        Arrays.stream(FilterAttribute.describeIssuer().getAttributes())
            .map(MBeanFeatureInfo::getName)
            .toList());
  }
}
