package dev.jwtbearer.sample.insight;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** What a filter with {@code mode=report} would have refused since its start, as its MBean says. */
public final class ReportedRefusals {
  private ReportedRefusals() {}

  /**
   * Counts by reason, without those that are zero. Empty, too, where there is no such MBean.
   *
   * @param application its context path
   * @param filter its name in web.xml
   */
  public static Map<String, Long> of(String application, String filter) {
    Map<String, Long> counts = new TreeMap<>();
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      for (ObjectName name : server.queryNames(pattern(application, filter), null)) {
        CompositeData refused = (CompositeData) server.getAttribute(name, "WouldRefuse");
        for (String reason : refused.getCompositeType().keySet()) {
          long count = (Long) refused.get(reason);
          if (count > 0) {
            counts.merge(reason, count, Long::sum);
          }
        }
      }
    } catch (JMException e) {
      // The filter was stopped meanwhile.
      return Map.of();
    }
    return counts;
  }

  /** Where the name was taken, it goes on with a number. */
  private static ObjectName pattern(String application, String filter) throws JMException {
    return new ObjectName(
        "dev.jwtbearer:type=JwtBearerFilter,application="
            + ObjectName.quote(application.isEmpty() ? "/" : application)
            + ",filter="
            + ObjectName.quote(filter)
            + ",*");
  }
}
