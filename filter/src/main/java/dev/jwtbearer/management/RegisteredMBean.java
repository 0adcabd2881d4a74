package dev.jwtbearer.management;

import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** An MBean that a server has taken, and its name there. */
final class RegisteredMBean {
  private static final int MOST_OF_ONE_NAME = 100;

  private final MBeanServer server;
  private final ObjectName name;
  private final int instance;

  private RegisteredMBean(MBeanServer server, ObjectName name, int instance) {
    this.server = server;
    this.name = name;
    this.instance = instance;
  }

  /**
   * Registers it with the first number that is free. The server sees to it that nobody else has it.
   */
  static RegisteredMBean in(MBeanServer server, String application, String filter, FilterMBean bean)
      throws JMException {
    for (int instance = 1; instance <= MOST_OF_ONE_NAME; instance++) {
      ObjectName name = name("JwtBearerFilter", application, filter, instance, "");
      try {
        server.registerMBean(bean, name);
        return new RegisteredMBean(server, name, instance);
      } catch (InstanceAlreadyExistsException e) {
        // The next number may be free.
      }
    }
    throw new InstanceAlreadyExistsException(MOST_OF_ONE_NAME + " of one name");
  }

  /** Registers what is of one issuer of this filter, with the number of this one. */
  RegisteredMBean ofIssuer(String application, String filter, String issuer, FilterMBean bean)
      throws JMException {
    ObjectName ofIssuer =
        name(
            "JwtBearerIssuer",
            application,
            filter,
            instance,
            ",issuer=" + ObjectName.quote(issuer));
    server.registerMBean(bean, ofIssuer);
    return new RegisteredMBean(server, ofIssuer, instance);
  }

  private static ObjectName name(
      String type, String application, String filter, int instance, String issuer)
      throws JMException {
    return new ObjectName(
        "dev.jwtbearer:type="
            + type
            + ",application="
            + ObjectName.quote(application.isEmpty() ? "/" : application)
            + ",filter="
            + ObjectName.quote(filter)
            + issuer
            + (instance == 1 ? "" : ",instance=" + instance));
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
