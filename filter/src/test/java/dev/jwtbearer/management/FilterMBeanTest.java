package dev.jwtbearer.management;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jwks.MonitoredKeySource;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.token.TokenCacheStatistics;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilterMBeanTest {
  private final MonitoredFilterCase filter = new MonitoredFilterCase();

  @AfterEach
  void stop() {
    filter.close();
  }

  @Test
  void showsThatNothingWasReadYet() throws Exception {
    assertArrayEquals(new String[0], (String[]) filter.value("Keys"));
    assertEquals(0L, filter.value("KeyCount"));
    assertEquals(-1L, filter.value("KeySetAgeSeconds"));
    assertEquals("", filter.value("LastRead"));
    assertEquals("", filter.value("StaleSince"));
    assertEquals(0L, filter.value("StaleSeconds"));
    assertEquals("", filter.value("LastFailure"));
    assertEquals("", filter.value("LastFailureReason"));
    assertEquals(0L, filter.value("Reads"));
  }

  @Test
  void readsKeysNowAndShowsThem() throws Exception {
    assertTrue(filter.readKeysNow());
    filter.clock.advance(Duration.ofSeconds(90));

    assertArrayEquals(
        new String[] {"\"rsa-1\" [RS256, RS384, RS512, PS256, PS384, PS512]"},
        (String[]) filter.value("Keys"));
    assertEquals(1L, filter.value("KeyCount"));
    assertEquals(90L, filter.value("KeySetAgeSeconds"));
    assertEquals(filter.clock.instant().minusSeconds(90).toString(), filter.value("LastRead"));
    assertEquals(1L, filter.value("Reads"));
    assertEquals(0L, filter.value("FailedReads"));
    assertTrue(filter.readKeysNow());
    assertEquals(2L, filter.value("Reads"));
    assertEquals(0L, filter.value("KeySetAgeSeconds"));
  }

  @Test
  void showsTimesInWholeSeconds() throws Exception {
    filter.readKeysNow();
    filter.clock.advance(Duration.ofMillis(1700));
    filter.fail("down");
    filter.readKeysNow();

    assertEquals("2026-03-01T12:00:00Z", filter.value("LastRead"));
    assertEquals("2026-03-01T12:00:01Z", filter.value("LastFailure"));
  }

  @Test
  void showsAnOutage() throws Exception {
    filter.readKeysNow();
    filter.fail("the answer was 500");
    filter.clock.advance(Duration.ofMinutes(10));
    assertFalse(filter.readKeysNow());
    filter.clock.advance(Duration.ofSeconds(5));
    assertFalse(filter.readKeysNow());
    filter.clock.advance(Duration.ofSeconds(7));

    assertEquals(612L, filter.value("KeySetAgeSeconds"));
    assertEquals(12L, filter.value("StaleSeconds"));
    assertEquals(filter.clock.instant().minusSeconds(12).toString(), filter.value("StaleSince"));
    assertEquals(filter.clock.instant().minusSeconds(7).toString(), filter.value("LastFailure"));
    assertEquals("https://idp.example/jwks: the answer was 500", filter.value("LastFailureReason"));
    assertEquals(2L, filter.value("FailedReads"));
    assertEquals(3L, filter.value("Reads"));

    filter.publish(TestKey.RSA);
    assertTrue(filter.readKeysNow());
    assertEquals("", filter.value("StaleSince"));
    assertEquals("https://idp.example/jwks: the answer was 500", filter.value("LastFailureReason"));
  }

  @Test
  void saysThatACompletelyColdReadFailed() throws Exception {
    filter.fail("the answer was 500");

    assertFalse(filter.readKeysNow());
    filter.clock.advance(Duration.ofSeconds(11));
    assertFalse(filter.readKeysNow());
    assertEquals(2L, filter.value("FailedReads"));
    assertEquals(11L, filter.value("StaleSeconds"));
    assertEquals("2026-03-01T12:00:00Z", filter.value("StaleSince"));
    assertEquals(-1L, filter.value("KeySetAgeSeconds"));
    assertEquals("", filter.value("LastRead"));
  }

  @Test
  void doesNotCallAnOutageOverWhenItHasCostTheKeys() throws Exception {
    filter.readKeysNow();
    filter.fail("the answer was 500");
    filter.clock.advance(Duration.ofMinutes(10));
    filter.readKeysNow();
    filter.clock.advance(Duration.ofHours(2));
    filter.readKeysNow();

    assertEquals(0L, filter.value("KeyCount"));
    assertEquals(7200L, filter.value("StaleSeconds"));
    assertEquals("2026-03-01T12:10:00Z", filter.value("StaleSince"));
    assertEquals(7800L, filter.value("KeySetAgeSeconds"));
    assertEquals("2026-03-01T12:00:00Z", filter.value("LastRead"));
  }

  @Test
  void countsRequestsByReason() throws Exception {
    filter.counters.accepted();
    filter.counters.accepted();
    filter.counters.refused(Refusal.EXPIRED);
    filter.counters.refused(Refusal.EXPIRED);
    filter.counters.refused(Refusal.NO_TOKEN);

    assertEquals(2L, filter.value("Accepted"));
    assertEquals(3L, filter.value("RefusedTotal"));
    CompositeData refused = (CompositeData) filter.value("Refused");
    assertEquals(2L, refused.get("expired"));
    assertEquals(1L, refused.get("no-token"));
    assertEquals(0L, refused.get("malformed"));
    assertEquals(
        Stream.of(Refusal.values()).map(Refusal::code).sorted().toList(),
        refused.getCompositeType().keySet().stream().sorted().toList());
  }

  @Test
  void tellsWhatIsRemembered() throws Exception {
    filter.tokensRemembered = 7;
    filter.tokensReused = 12;

    assertEquals(7L, filter.value("TokensRemembered"));
    assertEquals(12L, filter.value("TokensReused"));
  }

  @Test
  void countsApartWhatWouldHaveBeenRefused() throws Exception {
    filter.counters.refused(Refusal.EXPIRED);
    filter.counters.wouldRefuse(Refusal.EXPIRED);
    filter.counters.wouldRefuse(Refusal.EXPIRED);
    filter.counters.wouldRefuse(Refusal.DENIED);

    assertEquals(0L, filter.value("Accepted"));
    assertEquals(1L, filter.value("RefusedTotal"));
    assertEquals(3L, filter.value("WouldRefuseTotal"));
    CompositeData wouldRefuse = (CompositeData) filter.value("WouldRefuse");
    assertEquals(2L, wouldRefuse.get("expired"));
    assertEquals(1L, wouldRefuse.get("denied"));
    assertEquals(0L, wouldRefuse.get("malformed"));
    assertEquals("WouldRefuse", wouldRefuse.getCompositeType().getTypeName());
  }

  @Test
  void describesEveryAttributeItHas() throws Exception {
    MBeanInfo info = filter.info();
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      Object value = filter.value(attribute.getName());
      assertTrue(Class.forName(attribute.getType()).isInstance(value), attribute.getName());
      assertFalse(attribute.isWritable());
    }
    assertEquals(19, info.getAttributes().length);
    assertEquals(19, filter.values().size());
    assertEquals(1, info.getOperations().length);
  }

  @Test
  void showsOneMomentToWhoAsksForManyAttributes() {
    MonitoredKeySource source = mock(MonitoredKeySource.class);
    when(source.status()).thenAnswer(call -> filter.keys.status());

    new FilterMBean(
            new MonitoredFilter(source, TokenCacheStatistics.NONE, filter.counters, filter.clock))
        .getAttributes(new String[] {"Reads", "Keys", "LastRead"});

    verify(source, times(1)).status();
  }

  @Test
  void sendsNothingThatAClientWithoutOurClassesCannotRead() throws Exception {
    Set<String> sent = new TreeSet<>();
    ObjectOutputStream wire =
        new ObjectOutputStream(OutputStream.nullOutputStream()) {
          @Override
          protected void annotateClass(Class<?> type) {
            sent.add(type.getName());
          }
        };
    wire.writeObject(filter.info());
    wire.writeObject(filter.values());

    assertTrue(sent.contains(CompositeDataSupport.class.getName()), sent.toString());
    assertTrue(sent.stream().noneMatch(name -> name.contains("dev.jwtbearer")), sent.toString());
  }
}
