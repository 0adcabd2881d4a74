package dev.jwtbearer.management;

import dev.jwtbearer.jwks.KeyMonitor;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;

/**
 * The MBeans of one filter, from {@code init} to {@code destroy}. Any trouble with JMX costs a line
 * of the log, not the application. This class loads without JMX too, which a trimmed runtime lacks:
 * it names no type of it in a field, a signature or a {@code catch}.
 */
public final class FilterMBeans {
  private final List<RegisteredMBean> beans = new ArrayList<>();
  private final Logger logger;

  private FilterMBeans(Logger logger) {
    this.logger = logger;
  }

  /**
   * Registers {@code dev.jwtbearer:type=JwtBearerFilter,application="/shop",filter="jwt"}, and
   * where there are several issuers, {@code type=JwtBearerIssuer} with {@code issuer="b"} added for
   * each. Where that name is taken, as by the same application on another virtual host, {@code
   * instance=2} and so on is added.
   *
   * @param application the context path; empty for the root
   */
  public static FilterMBeans of(
      String application, String filter, MonitoredFilter monitored, Logger logger) {
    FilterMBeans registration = new FilterMBeans(logger);
    try {
      registration.add(application, filter, monitored);
    } catch (Exception | LinkageError | ServiceConfigurationError e) {
      // A security policy, a runtime without JMX, or a server other than the JDK's may refuse with
      // anything. Tests: RegistrationTest, MissingClassesTest.
      logger.log(Level.WARNING, "Not visible by JMX: " + SafeText.sentence(e.toString()));
    }
    return registration;
  }

  private void add(String application, String filter, MonitoredFilter monitored) throws Exception {
    RegisteredMBean ofFilter =
        RegisteredMBean.in(
            ManagementFactory.getPlatformMBeanServer(),
            application,
            filter,
            new FilterMBean(monitored));
    beans.add(ofFilter);
    for (Map.Entry<String, KeyMonitor> issuer : monitored.keys().byIssuer().entrySet()) {
      FilterMBean bean = FilterMBean.ofIssuer(monitored.issuer(issuer.getValue()));
      beans.add(ofFilter.ofIssuer(application, filter, issuer.getKey(), bean));
    }
  }

  /** Takes the MBeans away. */
  public void end() {
    for (RegisteredMBean bean : beans) {
      try {
        bean.end();
      } catch (Exception | LinkageError e) {
        // As above; and a container may have closed the class loader already.
        logger.log(Level.WARNING, "Still visible by JMX: " + SafeText.sentence(e.toString()));
      }
    }
  }
}
