package dev.jwtbearer.real.redeploy;

import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The threads of a server at one time.
 *
 * @param ofApplication the names of those that the ledger has started or that are in its code
 * @param ofServer the names of the others, with # for numbers; without those that answer this test
 */
record Threads(List<String> ofApplication, Set<String> ofServer) {
  /** Those of the development issuer. The first one is the JDK's, of its HTTP server. */
  private static final Set<String> ISSUER = Set.of("HTTP-Dispatcher", "development-issuer");

  static Threads of(List<ThreadInfo> threads) {
    Set<String> others = new TreeSet<>();
    threads.stream()
        .filter(thread -> !isOfApplication(thread))
        .map(thread -> thread.getThreadName().replaceAll("\\d+", "#"))
        .filter(name -> !name.startsWith("RMI ") && !name.startsWith("JMX "))
        .forEach(others::add);
    return new Threads(
        threads.stream()
            .filter(Threads::isOfApplication)
            .map(ThreadInfo::getThreadName)
            .sorted()
            .toList(),
        others);
  }

  private static boolean isOfApplication(ThreadInfo thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.jwtbearer.")) {
        return true;
      }
    }
    return ISSUER.contains(thread.getThreadName());
  }
}
