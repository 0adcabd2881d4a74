package dev.jwtbearer.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sizes on the page about the jars, give or take a tenth, and what rounding takes. */
class JarsPageIT {
  private static final Path PAGE = Path.of("../docs/jars.md");
  private static final double MIB = 1 << 20;

  @ParameterizedTest
  @ValueSource(
      strings = {"Caffeine", "the filter", "java-jwt", "annotations", "licences, POM, manifest"})
  void tellsTheSizeOfAPart(String part) throws IOException {
    assertSize(told("\\n\\| " + part + "[^|]*\\| (\\S+) MiB \\|"), parts().get(part), part);
  }

  @Test
  void tellsTheSizeOfTheJars() throws IOException {
    double all = told("\\n\\| together \\| (\\S+) MiB \\|");
    assertSize(all, Files.size(PublishedJar.ALL.file()), "-all");
    assertSize(all, Files.size(PublishedJar.JAVAX.file()), "-javax");
    double thin = told("The jar without its libraries has (\\S+) MiB");
    assertSize(thin, Files.size(PublishedJar.THIN.file()), "thin");
  }

  private static void assertSize(double told, double bytes, String what) {
    assertEquals(bytes / MIB, told, bytes / MIB / 10 + 0.005, what);
  }

  private static double told(String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(PAGE));
    if (!matcher.find()) {
      throw new AssertionError(PAGE + " has no " + pattern);
    }
    return Double.parseDouble(matcher.group(1));
  }

  /** The sizes as compressed. The name of a file is there twice, and 122 bytes with it. */
  private static Map<String, Double> parts() throws IOException {
    Map<String, Double> parts = new TreeMap<>();
    try (JarFile jar = new JarFile(PublishedJar.ALL.file().toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        double size = entry.getCompressedSize() + 2 * entry.getName().length() + 122;
        parts.merge(part(entry.getName()), size, Double::sum);
      }
    }
    return parts;
  }

  private static String part(String name) {
    if (name.startsWith("META-INF/")) {
      return "licences, POM, manifest";
    }
    if (!name.startsWith("dev/jwtbearer/shaded/")) {
      return "the filter";
    }
    if (name.contains("/caffeine/")) {
      return "Caffeine";
    }
    return name.contains("/auth0/") ? "java-jwt" : "annotations";
  }
}
