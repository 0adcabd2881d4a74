package dev.jwtbearer.descriptor;

import jakarta.servlet.FilterConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Whether the filter sees the requests for the metadata that it announces. */
public final class MetadataMapping {
  private MetadataMapping() {}

  /**
   * Says in one line if it does not. Never throws.
   *
   * @param path where the metadata is announced, within the application
   */
  public static void warnOf(FilterConfig config, String path, Logger logger) {
    try {
      FilterMappings.of(config)
          .filter(mappings -> !mappings.overlap(UrlPattern.ofMapping(path)))
          .ifPresent(
              mappings ->
                  logger.log(
                      Level.WARNING,
                      "The metadata of the resource is not served: the filter is not mapped to "
                          + path));
    } catch (RuntimeException | LinkageError e) {
      // A container that does not tell of its registrations; ContainerSecurity has said so. Test:
      // MetadataMappingTest.
    }
  }
}
