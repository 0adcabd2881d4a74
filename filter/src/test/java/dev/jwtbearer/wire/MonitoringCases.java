package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;

/** What an operator sees by JMX, and what is left when the application stops. */
interface MonitoringCases extends Wire {
  Duration PATIENCE = Duration.ofSeconds(20);
  Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

  @Test
  default void isSeenByJmxFromStartToStop() throws Exception {
    Set<ObjectName> others = names();
    Site site = site();
    ObjectName name = nameOfTheOneBeside(others);

    assertEquals("\"/\"", name.getKeyProperty("application"));
    assertEquals("\"filter0\"", name.getKeyProperty("filter"));
    assertEquals(List.of(), keys(name));
    assertEquals(-1L, value(name, "KeySetAgeSeconds"));
    for (String text : List.of("LastRead", "StaleSince", "LastFailure", "LastFailureReason")) {
      assertEquals("", value(name, text), text);
    }
    for (String count :
        List.of("KeyCount", "StaleSeconds", "Reads", "FailedReads", "RefusedReads")) {
      assertEquals(0L, value(name, count), count);
    }
    assertEquals(0L, value(name, "Accepted"));
    assertEquals(0L, value(name, "RefusedTotal"));

    site.close();
    assertEquals(others, names());
    assertThrows(InstanceNotFoundException.class, () -> value(name, "Reads"));
  }

  @Test
  default void countsRequestsAndReads() throws Exception {
    Set<ObjectName> others = names();
    Site site = site();
    ObjectName name = nameOfTheOneBeside(others);

    assertEquals(200, site.get("/", site.token().text()).status());
    assertEquals(200, site.get("/forward", site.token().text()).status());
    assertEquals(404, site.get("/send-404", site.token().text()).status());
    assertEquals(401, site.raw("GET / HTTP/1.1").status());
    assertEquals(401, site.get("/", site.token().claim("aud", "others").text()).status());
    assertEquals(401, site.get("/", site.token().header("kid", "new").text()).status());
    assertEquals(401, site.get("/", site.token().header("kid", "newer").text()).status());

    assertEquals(3L, value(name, "Accepted"));
    assertEquals(4L, value(name, "RefusedTotal"));
    assertEquals(1L, refused(name, "no-token"));
    assertEquals(1L, refused(name, "wrong-audience"));
    assertEquals(2L, refused(name, "unknown-key"));
    assertEquals(2L, value(name, "Reads"));
    assertEquals(1L, value(name, "RefusedReads"));
    assertEquals(0L, value(name, "FailedReads"));
    assertEquals(List.of("\"rsa-1\" [RS256, RS384, RS512, PS256, PS384, PS512]"), keys(name));
    assertTrue((long) value(name, "KeySetAgeSeconds") >= 0);
    assertTrue(TIME.matcher((String) value(name, "LastRead")).matches());
  }

  @Test
  default void remembersATokenUntilItsKeyIsWithdrawn() throws Exception {
    Set<ObjectName> others = names();
    Site site = site();
    ObjectName name = nameOfTheOneBeside(others);
    String token = site.token().text();
    for (int i = 0; i < 3; i++) {
      assertEquals(200, site.get("/", token).status());
    }
    assertEquals(2L, value(name, "TokensReused"));
    assertEquals(1L, value(name, "TokensRemembered"));

    site.provider.keys(TestKey.EC256);
    assertEquals(true, readKeysNow(name));
    assertEquals(401, site.get("/", token).status());
    assertEquals(2L, value(name, "TokensReused"));
  }

  @Test
  default void countsWhatAFilterThatOnlyReportsWouldRefuse() throws Exception {
    Set<ObjectName> others = names();
    Site site = site("mode", "report", "rules", "/admins/* roles(admin)\n/health public");
    ObjectName name = nameOfTheOneBeside(others);
    String good = site.token().text();

    for (String path : List.of("/", "/admins/x", "/health")) {
      assertEquals(200, site.get(path, good).status());
      assertEquals(200, site.raw("GET " + path + " HTTP/1.1").status());
    }

    assertEquals(1L, value(name, "Accepted"));
    assertEquals(0L, value(name, "RefusedTotal"));
    assertEquals(3L, value(name, "WouldRefuseTotal"));
    CompositeData wouldRefuse = (CompositeData) value(name, "WouldRefuse");
    assertEquals(2L, wouldRefuse.get("no-token"));
    assertEquals(1L, wouldRefuse.get("insufficient-role"));
  }

  @Test
  default void anOperatorReadsKeysAndSeesAnOutage() throws Exception {
    Set<ObjectName> others = names();
    Site site = site();
    ObjectName name = nameOfTheOneBeside(others);
    site.provider.keys(TestKey.EC256);
    assertEquals(true, readKeysNow(name));
    site.provider.keys(TestKey.RSA);
    assertEquals(true, readKeysNow(name));

    assertEquals(List.of("\"rsa-1\" [RS256, RS384, RS512, PS256, PS384, PS512]"), keys(name));
    assertEquals(2L, value(name, "Reads"));
    assertEquals("", value(name, "StaleSince"));

    site.provider.answer(ProviderServer.JWKS, ProviderServer.status(500));
    assertEquals(false, readKeysNow(name));

    assertEquals(200, site.get("/", site.token().text()).status());
    assertEquals(1, keys(name).size());
    assertTrue((long) value(name, "FailedReads") > 0);
    assertTrue(TIME.matcher((String) value(name, "LastFailure")).matches());
    assertTrue(TIME.matcher((String) value(name, "StaleSince")).matches());
    assertEquals(
        site.provider.issuer() + "/jwks: the answer was 500", value(name, "LastFailureReason"));

    site.provider.keys(TestKey.RSA);
    assertEquals(true, readKeysNow(name));
    assertEquals("", value(name, "StaleSince"));
    assertEquals(0L, value(name, "StaleSeconds"));
  }

  @Test
  default void showsThatKeysWereNeverHad() throws Exception {
    Set<ObjectName> others = names();
    Site site = site();
    ObjectName name = nameOfTheOneBeside(others);
    site.provider.close();

    assertEquals(503, site.get("/", site.token().text()).status());
    assertEquals(1L, refused(name, "keys-unavailable"));
    assertEquals(List.of(), keys(name));
    assertEquals(0L, value(name, "KeyCount"));
    assertEquals(-1L, value(name, "KeySetAgeSeconds"));
    assertTrue(TIME.matcher((String) value(name, "StaleSince")).matches());
    assertTrue(
        ((String) value(name, "LastFailureReason")).endsWith(": the connection was refused"));
  }

  @Test
  default void leavesNoThreadBehind() throws Exception {
    Set<Thread> others = Thread.getAllStackTraces().keySet();
    Site site = site();
    assertEquals(200, site.get("/", site.token().text()).status());
    assertTrue(Thread.getAllStackTraces().size() > others.size());
    site.close();

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      boolean isOfTheTestsClient = thread.getName().startsWith("HttpClient-");
      if (!others.contains(thread) && !isOfTheTestsClient) {
        thread.join(PATIENCE.toMillis());
        assertFalse(thread.isAlive(), thread.getName());
      }
    }
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }

  private static Set<ObjectName> names() throws JMException {
    return server().queryNames(new ObjectName("dev.jwtbearer:*"), null);
  }

  private static ObjectName nameOfTheOneBeside(Set<ObjectName> others) throws JMException {
    Set<ObjectName> names = new HashSet<>(names());
    names.removeAll(others);
    assertEquals(1, names.size(), names.toString());
    return names.iterator().next();
  }

  private static Object value(ObjectName name, String attribute) throws JMException {
    return server().getAttribute(name, attribute);
  }

  private static List<String> keys(ObjectName name) throws JMException {
    return List.of((String[]) value(name, "Keys"));
  }

  private static Object refused(ObjectName name, String reason) throws JMException {
    return ((CompositeData) value(name, "Refused")).get(reason);
  }

  private static Object readKeysNow(ObjectName name) throws JMException {
    return server().invoke(name, "readKeysNow", new Object[0], new String[0]);
  }
}
