package dev.jwtbearer.real.redeploy;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The JVM of a server, looked at from another process of the same user. */
final class Jvm implements AutoCloseable {
  private static final Pattern HISTOGRAM_LINE =
      Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +(\\S+)");

  private static final ObjectName MEMORY = name("java.lang:type=Memory");
  private static final ObjectName METASPACE = name("java.lang:type=MemoryPool,name=Metaspace");
  private static final ObjectName CLASSES = name("java.lang:type=ClassLoading");
  private static final ObjectName COMMANDS = name("com.sun.management:type=DiagnosticCommand");
  private static final ObjectName TOMCAT = name("Catalina:type=Host,host=localhost");
  private static final ObjectName FILTERS = name("dev.jwtbearer:*");

  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  private Jvm(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @SuppressWarnings("BanJNDI") // The JVM has told the address itself.
  static Jvm of(long pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
      try {
        JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
        return new Jvm(JMXConnectorFactory.connect(address));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException(e);
    }
  }

  /** What is left after a full collection. */
  Footprint footprint(String loaderClass) throws IOException, JMException {
    beans.invoke(MEMORY, "gc", new Object[0], new String[0]);
    return new Footprint(
        instances(loaderClass),
        (Integer) beans.getAttribute(CLASSES, "LoadedClassCount"),
        used(METASPACE, "Usage"),
        used(MEMORY, "HeapMemoryUsage"));
  }

  private int instances(String className) throws IOException, JMException {
    String histogram =
        (String)
            beans.invoke(
                COMMANDS,
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    return HISTOGRAM_LINE
        .matcher(histogram)
        .results()
        .filter(line -> line.group(2).equals(className))
        .mapToInt(line -> Integer.parseInt(line.group(1)))
        .sum();
  }

  private long used(ObjectName bean, String attribute) throws IOException, JMException {
    CompositeData usage = (CompositeData) beans.getAttribute(bean, attribute);
    return (Long) usage.get("used");
  }

  /** The MBeans that the filters of all applications have registered. */
  Set<String> filters() throws IOException {
    Set<String> names = new TreeSet<>();
    beans.queryNames(FILTERS, null).forEach(name -> names.add(name.toString()));
    return names;
  }

  List<ThreadInfo> threads() throws IOException {
    return List.of(
        ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class)
            .dumpAllThreads(false, false));
  }

  /** What Tomcat's manager calls Find leaks. */
  List<String> leaksThatTomcatFinds() throws IOException, JMException {
    return List.of(
        (String[])
            beans.invoke(TOMCAT, "findReloadedContextMemoryLeaks", new Object[0], new String[0]));
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
