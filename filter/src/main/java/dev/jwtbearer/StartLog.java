package dev.jwtbearer;

import dev.jwtbearer.descriptor.StartWarnings;
import dev.jwtbearer.settings.ErrorBody;
import dev.jwtbearer.settings.FilterSettings;
import jakarta.servlet.FilterConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** What the log says at the start of a filter: version, settings in effect, and all warnings. */
final class StartLog {
  private StartLog() {}

  /**
   * @param metadataPath where the metadata of the resource is announced, within the application
   * @param classLoader of the application
   */
  static void write(
      FilterConfig config,
      FilterSettings settings,
      Optional<String> metadataPath,
      ClassLoader classLoader,
      Logger logger) {
    logger.log(
        Level.INFO, "version " + InstalledJars.version() + " starts with " + settings.effective());
    settings.warnings().forEach(warning -> logger.log(Level.WARNING, warning));
    InstalledJars.warnOf(classLoader, logger);
    StartWarnings.log(
        config,
        classLoader,
        settings.answers().body() == ErrorBody.PAGE,
        settings.hidesRequestFromErrorPage(),
        metadataPath,
        logger);
  }
}
