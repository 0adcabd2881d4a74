package dev.jwtbearer;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which jar of the filter runs. The names of jars hold their versions, so that an old one stays
 * beside the new one, and a server may load either.
 */
final class InstalledJars {
  private static final String POM =
      "/META-INF/maven/dev.jwtbearer/jwt-bearer-filter/pom.properties";
  private static final String UNKNOWN = "unknown";
  private static final Pattern JAR = Pattern.compile("([^/!]+\\.jar)!");

  private InstalledJars() {}

  /** The version of the filter; {@code unknown} if its jar was repacked without its POM. */
  static String version() {
    Properties pom = new Properties();
    try (InputStream in = JwtBearerFilter.class.getResourceAsStream(POM)) {
      if (in != null) {
        pom.load(in);
      }
    } catch (IOException | IllegalArgumentException e) {
      return UNKNOWN;
    }
    return pom.getProperty("version", UNKNOWN);
  }

  /** Says in one line if the application has more than one jar of the filter. Never throws. */
  static void warnOf(ClassLoader classLoader, Logger logger) {
    try {
      List<URL> places =
          Collections.list(classLoader.getResources("dev/jwtbearer/JwtBearerFilter.class"));
      if (places.stream().map(URL::toString).distinct().count() > 1) {
        logger.log(
            Level.WARNING,
            "There are several jars of this filter in the application, and any may run: "
                + places.stream().map(InstalledJars::name).collect(Collectors.joining(", "))
                + "; remove all but one");
      }
    } catch (IOException | RuntimeException e) {
      // A class loader that does not tell. Test: InstalledJarsTest.
    }
  }

  private static String name(URL place) {
    Matcher jar = JAR.matcher(place.toString());
    return jar.find() ? jar.group(1) : "a folder of classes";
  }
}
