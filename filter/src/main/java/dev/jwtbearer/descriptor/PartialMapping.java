package dev.jwtbearer.descriptor;

import dev.jwtbearer.log.SafeText;
import jakarta.servlet.FilterConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Whether the filter sees all requests of the application. The container maps a filter by the path
 * that it has normalised; a framework may find its handler by the path that was sent.
 */
public final class PartialMapping {
  private PartialMapping() {}

  /** Says in one line if it does not, and which patterns it is mapped to. Never throws. */
  public static void warnOf(FilterConfig config, Logger logger) {
    try {
      FilterMappings.of(config)
          .filter(mappings -> !mappings.coverAll())
          .ifPresent(
              mappings ->
                  logger.log(
                      Level.WARNING,
                      "The filter is mapped to a part of the application, "
                          + SafeText.quote(mappings.toString())
                          + ": a request that only a framework takes for that part gets round it;"
                          + " map it to /* and let rules say what is public"));
    } catch (RuntimeException | LinkageError e) {
      // A container that does not tell of its registrations; ContainerSecurity has said so. Test:
      // PartialMappingTest.
    }
  }
}
