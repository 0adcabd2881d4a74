package dev.jwtbearer.monitor;

import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** An MBean that a server has taken, and its name there. */
final class RegisteredMBean {
  private static final String TYPE = "dev.jwtbearer:type=JwtBearerFilter";
  private static final int MOST_OF_ONE_NAME = 100;

  private final MBeanServer server;
  private final ObjectName name;

  private RegisteredMBean(MBeanServer server, ObjectName name) {
    this.server = server;
    this.name = name;
  }

  /**
   * Registers it with the first number that is free. The server sees to it that nobody else has it.
   */
  static RegisteredMBean in(MBeanServer server, String application, String filter, FilterMBean bean)
      throws JMException {
    for (int instance = 1; instance <= MOST_OF_ONE_NAME; instance++) {
      ObjectName name = name(application, filter, instance);
      try {
        server.registerMBean(bean, name);
        return new RegisteredMBean(server, name);
      } catch (InstanceAlreadyExistsException e) {
        // The next number may be free.
      }
    }
    throw new InstanceAlreadyExistsException(MOST_OF_ONE_NAME + " of one name");
  }

  private static ObjectName name(String application, String filter, int instance)
      throws JMException {
    String first =
        TYPE
            + ",application="
            + ObjectName.quote(application.isEmpty() ? "/" : application)
            + ",filter="
            + ObjectName.quote(filter);
    return new ObjectName(instance == 1 ? first : first + ",instance=" + instance);
  }

  void end() throws JMException {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      // Somebody else took it away; that was the aim.
      return;
    }
  }
}
