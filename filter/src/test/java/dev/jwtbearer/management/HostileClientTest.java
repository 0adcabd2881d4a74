package dev.jwtbearer.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.jwtbearer.jwks.MonitoredKeySource;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.token.TokenCacheStatistics;
import dev.jwtbearer.web.monitoring.RequestCounters;
import java.lang.management.ManagementFactory;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.RuntimeOperationsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client of JMX asks for, it gets the exception that JMX has for it. */
class HostileClientTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final MonitoredKeySource keys = mock(MonitoredKeySource.class);
  private final FilterMBean bean =
      new FilterMBean(
          new MonitoredFilter(
              keys, TokenCacheStatistics.NONE, new RequestCounters(), new TestClock()));
  private ObjectName name;

  @BeforeEach
  void register() throws JMException {
    name = new ObjectName("dev.jwtbearer:type=HostileClientTest");
    server.registerMBean(bean, name);
  }

  @AfterEach
  void unregister() throws JMException {
    server.unregisterMBean(name);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "readkeysnow", "getKeys", "destroy", "getClass"})
  void thereIsOneOperation(String operation) {
    assertThrows(ReflectionException.class, () -> server.invoke(name, operation, null, null));
    verifyNoInteractions(keys);
  }

  @Test
  void theOperationHasNoParameters() {
    Object[] one = {1};
    String[] ofOne = {"int"};
    assertThrows(ReflectionException.class, () -> server.invoke(name, "readKeysNow", one, ofOne));
    assertThrows(ReflectionException.class, () -> server.invoke(name, "readKeysNow", one, null));
    assertThrows(ReflectionException.class, () -> server.invoke(name, "readKeysNow", null, ofOne));
    verify(keys, never()).refreshNow();
  }

  @Test
  void noParametersAtAllAreAsGoodAsNone() throws Exception {
    when(keys.refreshNow()).thenReturn(true);
    assertEquals(true, server.invoke(name, "readKeysNow", null, null));
    assertEquals(true, server.invoke(name, "readKeysNow", new Object[0], new String[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Secret", "keys", "KEYS", "class"})
  void otherAttributesAreNotFound(String attribute) throws Exception {
    assertThrows(AttributeNotFoundException.class, () -> server.getAttribute(name, attribute));
    assertEquals(0, server.getAttributes(name, new String[] {attribute}).size());
  }

  @Test
  void noNameIsNoAttribute() throws Exception {
    assertThrows(RuntimeOperationsException.class, () -> server.getAttribute(name, null));
    assertThrows(RuntimeOperationsException.class, () -> server.getAttributes(name, null));
    assertEquals(0, server.getAttributes(name, new String[] {null}).size());
    assertThrows(AttributeNotFoundException.class, () -> bean.getAttribute(null));
  }

  @Test
  void nothingCanBeSet() throws Exception {
    Attribute reads = new Attribute("Reads", 5L);
    AttributeList list = new AttributeList();
    list.add(reads);
    assertThrows(AttributeNotFoundException.class, () -> server.setAttribute(name, reads));
    assertEquals(0, server.setAttributes(name, list).size());
    assertThrows(RuntimeOperationsException.class, () -> server.setAttribute(name, null));
    assertThrows(RuntimeOperationsException.class, () -> server.setAttributes(name, null));
    verifyNoInteractions(keys);
  }
}
