package dev.jwtbearer.jars;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.auth0.jwt.algorithms.Algorithm;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the jars that bring their libraries with them, and what is not. */
class SelfContainedJarIT {
  private static final String POM = "META-INF/maven/dev.jwtbearer/jwt-bearer-filter/pom.";
  private static final String SHADED = "dev/jwtbearer/shaded/";
  private static final int JAVA_11 = 55;

  /** In a class file as a name, a descriptor or a text, not below {@link #SHADED}. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          "(?<!dev/jwtbearer/shaded/)"
              + "(com/(auth0|fasterxml|github/benmanes|google/errorprone)|org/jspecify)/"
              + "|(?<!dev\\.jwtbearer\\.shaded\\.)"
              + "(com\\.(auth0|fasterxml|github\\.benmanes|google\\.errorprone)|org\\.jspecify)\\.");

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void hasClassesOfItsOwnPackagesAlone(PublishedJar jar) throws IOException {
    for (String name : jar.names()) {
      boolean isOwnClass = name.startsWith("dev/jwtbearer/") && name.endsWith(".class");
      assertTrue(isOwnClass || name.startsWith("META-INF/"), name);
    }
  }

  /** So no services, no versions for other JDKs, no module of another, no signature. */
  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void hasBesideItsClassesLicencesAndThePomAlone(PublishedJar jar) throws IOException {
    assertEquals(
        Set.of(
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/THIRD-PARTY",
            "META-INF/java-jwt-LICENSE",
            POM + "xml",
            POM + "properties"),
        jar.names().stream().filter(name -> !name.endsWith(".class")).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @EnumSource(PublishedJar.class)
  void hasNothingTwice(PublishedJar jar) throws IOException {
    List<String> names = jar.names();
    assertEquals(List.copyOf(new TreeSet<>(names)), names.stream().sorted().toList());
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void namesNoLibraryWhereItIsInOtherJars(PublishedJar jar) throws IOException {
    for (Map.Entry<String, byte[]> file : jar.files().entrySet()) {
      if (file.getKey().endsWith(".class")) {
        String text = new String(file.getValue(), ISO_8859_1);
        assertFalse(LIBRARY.matcher(text).find(), file.getKey());
      }
    }
  }

  /** Only names of request attributes are kept from applications in both forms. */
  @Test
  void namesJakartaNowhereElseInTheJarForJavax() throws IOException {
    for (Map.Entry<String, byte[]> file : PublishedJar.JAVAX.files().entrySet()) {
      if (!file.getKey().equals("dev/jwtbearer/settings/ExposedClaimsParser.class")) {
        assertFalse(new String(file.getValue(), ISO_8859_1).contains("jakarta"), file.getKey());
      }
    }
  }

  @Test
  void asksForTheErrorAttributeOfJavax() throws IOException {
    byte[] accessControl = PublishedJar.JAVAX.files().get("dev/jwtbearer/web/AccessControl.class");

    assertTrue(new String(accessControl, ISO_8859_1).contains("javax.servlet.error.status_code"));
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void isAModuleByNameAndHasOneVersionOfEachClass(PublishedJar jar) throws IOException {
    try (JarFile file = new JarFile(jar.file().toFile())) {
      assertEquals(
          "dev.jwtbearer",
          file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
      assertFalse(file.isMultiRelease());
    }
  }

  @ParameterizedTest
  @EnumSource(PublishedJar.class)
  void runsOnJava11(PublishedJar jar) throws IOException {
    for (Map.Entry<String, byte[]> file : jar.files().entrySet()) {
      if (file.getKey().endsWith(".class")) {
        int version = ((file.getValue()[6] & 0xff) << 8) | (file.getValue()[7] & 0xff);
        assertTrue(version <= JAVA_11, file.getKey() + " is of version " + version);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void isSmall(PublishedJar jar) throws IOException {
    long size = Files.size(jar.file());
    assertTrue(size <= 5 * 512 * 1024, jar + " has " + size + " bytes, more than 2.5 MiB");
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void hasEveryClassThatCaffeineMayFindByItsName(PublishedJar jar) throws Exception {
    Set<String> expected =
        PublishedJar.files(jarOf(Caffeine.class)).keySet().stream()
            .filter(name -> name.startsWith("com/github/"))
            .map(name -> SHADED + name)
            .collect(Collectors.toSet());

    assertTrue(expected.size() > 500, expected.size() + " classes");
    expected.removeAll(jar.names());
    assertEquals(Set.of(), expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void carriesTheLicencesOfItsLibraries(PublishedJar jar) throws Exception {
    Map<String, byte[]> files = jar.files();
    assertArrayEquals(
        PublishedJar.files(jarOf(Caffeine.class)).get("META-INF/LICENSE"),
        files.get("META-INF/LICENSE"));
    assertTrue(text(files, "META-INF/java-jwt-LICENSE").contains("Copyright (c) 2025 Auth0, Inc."));
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void namesTheVersionsOfItsLibraries(PublishedJar jar) throws Exception {
    String parts = text(jar.files(), "META-INF/THIRD-PARTY");

    for (Class<?> type : List.of(Algorithm.class, Caffeine.class)) {
      String library = jarOf(type).getFileName().toString().replaceAll("-(\\d.*)\\.jar$", " $1");
      assertTrue(parts.contains("\n" + library + ", "), library);
    }
  }

  /** It comes with java-jwt, and nothing of ours or of what we reach asks for it. */
  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void hasNothingOfJackson(PublishedJar jar) throws IOException {
    for (Map.Entry<String, byte[]> file : jar.files().entrySet()) {
      assertFalse(file.getKey().contains("jackson"), file.getKey());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "JAVAX"})
  void hasAPomWithoutDependencies(PublishedJar jar) throws IOException {
    String pom = text(jar.files(), POM + "xml");

    assertTrue(pom.contains("<artifactId>jwt-bearer-filter</artifactId>"));
    assertTrue(pom.contains("<version>" + PublishedJar.VERSION + "</version>"));
    assertFalse(pom.contains("<parent>"));
    assertFalse(pom.contains("<dependenc"));
    assertFalse(pom.contains("${"));
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), UTF_8);
  }

  private static Path jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
