package dev.jwtbearer.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jwtbearer.jwks.MonitoredKeySource;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.token.TokenCacheStatistics;
import dev.jwtbearer.web.monitoring.RequestCounters;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMRuntimeException;
import javax.management.MBeanRegistrationException;
import javax.management.MBeanServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.MockedStatic;

/** A server of MBeans that refuses costs a line of the log and nothing else. */
class TroubleWithJmxTest {
  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final MBeanServer server = mock(MBeanServer.class);

  private FilterMBeans register() {
    return FilterMBeans.of(
        "/shop",
        "jwt",
        new MonitoredFilter(
            mock(MonitoredKeySource.class),
            TokenCacheStatistics.NONE,
            new RequestCounters(),
            clock),
        log);
  }

  private FilterMBeans registerWithTheServer() {
    try (MockedStatic<ManagementFactory> jmx = mockStatic(ManagementFactory.class)) {
      jmx.when(ManagementFactory::getPlatformMBeanServer).thenReturn(server);
      return register();
    }
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        arguments(new SecurityException("no"), "java.lang.SecurityException: no"),
        arguments(new JMRuntimeException("no"), "javax.management.JMRuntimeException: no"),
        arguments(
            new NoClassDefFoundError("a/Builder"), "java.lang.NoClassDefFoundError: a/Builder"),
        arguments(new ServiceConfigurationError("no"), "java.util.ServiceConfigurationError: no"),
        arguments(
            new SecurityException("a\nb<img>"),
            "java.lang.SecurityException: a\\u000ab\\u003cimg>"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void startsAndStopsWhereThereIsNoServer(Throwable trouble, String told) {
    try (MockedStatic<ManagementFactory> jmx = mockStatic(ManagementFactory.class)) {
      jmx.when(ManagementFactory::getPlatformMBeanServer).thenThrow(trouble);
      register().end();
    }

    assertEquals(List.of("WARNING Not visible by JMX: " + told), log.lines());
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void startsAndStopsWhereTheServerDoesNotTakeTheMBean(Throwable trouble, String told)
      throws Exception {
    when(server.registerMBean(any(), any())).thenThrow(trouble);

    registerWithTheServer().end();

    assertEquals(List.of("WARNING Not visible by JMX: " + told), log.lines());
  }

  @Test
  void triesAHundredNumbersAndNoMore() throws Exception {
    when(server.registerMBean(any(), any())).thenThrow(new InstanceAlreadyExistsException());

    registerWithTheServer().end();

    verify(server, times(100)).registerMBean(any(), any());
    assertEquals(1, log.lines().size());
  }

  static Stream<Arguments> troublesOfStopping() {
    return Stream.of(
        arguments(new SecurityException("no"), "java.lang.SecurityException: no"),
        arguments(new NoClassDefFoundError("a/B"), "java.lang.NoClassDefFoundError: a/B"),
        arguments(
            new MBeanRegistrationException(null, "no"),
            "javax.management.MBeanRegistrationException: no"));
  }

  @ParameterizedTest
  @MethodSource("troublesOfStopping")
  void stopsWhereTheServerDoesNotGiveTheMBeanBack(Throwable trouble, String told) throws Exception {
    FilterMBeans registration = registerWithTheServer();
    doThrow(trouble).when(server).unregisterMBean(any());

    registration.end();

    assertEquals(List.of("WARNING Still visible by JMX: " + told), log.lines());
  }

  @Test
  void saysNothingWhereSomebodyElseHasTakenItAway() throws Exception {
    FilterMBeans registration = registerWithTheServer();
    doThrow(new InstanceNotFoundException()).when(server).unregisterMBean(any());

    registration.end();

    assertEquals(List.of(), log.lines());
  }

  @Test
  void doesNotHideThatTheMachineIsOutOfMemory() throws Exception {
    when(server.registerMBean(any(), any())).thenThrow(new OutOfMemoryError());

    assertThrows(OutOfMemoryError.class, this::registerWithTheServer);
  }
}
