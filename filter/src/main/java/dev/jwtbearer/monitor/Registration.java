package dev.jwtbearer.monitor;

import dev.jwtbearer.keys.MonitoredKeySource;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/**
 * The MBean of one filter, from {@code init} to {@code destroy}. Any trouble with JMX costs a line
 * of the log, not the application. This class loads without JMX too, which a trimmed runtime lacks:
 * it names no type of it in a field, a signature or a {@code catch}.
 */
public final class Registration {
  private final @Nullable RegisteredMBean bean;
  private final Logger logger;

  private Registration(@Nullable RegisteredMBean bean, Logger logger) {
    this.bean = bean;
    this.logger = logger;
  }

  /**
   * Registers {@code dev.jwtbearer:type=JwtBearerFilter,application="/shop",filter="jwt"}. Where
   * that name is taken, as by the same application on another virtual host, {@code instance=2} and
   * so on is added.
   *
   * @param application the context path; empty for the root
   */
  public static Registration of(
      String application,
      String filter,
      MonitoredKeySource keys,
      Tally tally,
      Clock clock,
      Logger logger) {
    try {
      return new Registration(
          RegisteredMBean.in(
              ManagementFactory.getPlatformMBeanServer(),
              application,
              filter,
              new FilterMBean(keys, tally, clock)),
          logger);
    } catch (Exception | LinkageError | ServiceConfigurationError e) {
      // A security policy, a runtime without JMX, or a server other than the JDK's may refuse with
      // anything. Tests: RegistrationTest, MissingClassesTest.
      logger.log(Level.WARNING, "Not visible by JMX: " + SafeText.sentence(e.toString()));
      return new Registration(null, logger);
    }
  }

  /** Takes the MBean away. */
  public void end() {
    if (bean == null) {
      return;
    }
    try {
      bean.end();
    } catch (Exception | LinkageError e) {
      // As above; and a container may have closed the class loader already.
      logger.log(Level.WARNING, "Still visible by JMX: " + SafeText.sentence(e.toString()));
    }
  }
}
