package dev.jwtbearer.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What a process has used since its start, by the JVM's own accounting. */
record Usage(long cpuNanos, long allocatedBytes) {

  /** CPU of the whole process, with its collector and compiler; bytes of the threads that live. */
  static Usage ofThisProcess() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] bytes = threads.getThreadAllocatedBytes(threads.getAllThreadIds());
    return new Usage(
        system.getProcessCpuTime(), Arrays.stream(bytes).filter(each -> each > 0).sum());
  }

  Usage since(Usage earlier) {
    return new Usage(cpuNanos - earlier.cpuNanos, allocatedBytes - earlier.allocatedBytes);
  }
}
