package dev.jwtbearer.descriptor;

import jakarta.servlet.FilterConfig;
import java.lang.System.Logger;
import java.util.Optional;

/** What an operator is warned of at the start: what the container does besides the filter. */
public final class StartWarnings {
  private StartWarnings() {}

  /**
   * Looks for all of them. Never throws.
   *
   * @param classLoader of the application
   * @param rendersErrorPages whether refusals are rendered by error pages
   * @param hidesRequest whether these pages see nothing of what was sent
   * @param metadataPath where the metadata of the resource is announced, within the application
   */
  public static void log(
      FilterConfig config,
      ClassLoader classLoader,
      boolean rendersErrorPages,
      boolean hidesRequest,
      Optional<String> metadataPath,
      Logger logger) {
    ContainerSecurity.warnOf(config, classLoader, logger);
    WebSocketUpgrades.warnOf(config, logger);
    PartialMapping.warnOf(config, logger);
    if (rendersErrorPages) {
      ErrorPages.warnOf(config, hidesRequest, logger);
    }
    metadataPath.ifPresent(path -> MetadataMapping.warnOf(config, path, logger));
  }
}
