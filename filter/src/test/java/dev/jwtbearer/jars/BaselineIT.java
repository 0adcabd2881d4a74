package dev.jwtbearer.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The public API is compared with that of the release before, whenever there is one. */
class BaselineIT {
  /** Of a version that no repository has, so that nothing can be compared with it. */
  private static final String NOT_PUBLISHED = " (not in a repository)";

  private static final Pattern RELEASE = Pattern.compile("(?m)^## (.*)$");

  @Test
  void isTheReleaseBeforeThisOne() throws IOException {
    List<String> versions =
        RELEASE
            .matcher(Files.readString(Path.of("../CHANGELOG.md")))
            .results()
            .map(release -> release.group(1))
            .toList();
    List<String> published =
        versions.stream().skip(1).filter(version -> !version.endsWith(NOT_PUBLISHED)).toList();

    assertEquals(PublishedJar.VERSION, versions.get(0), "the first of CHANGELOG.md");
    boolean isFirst = published.isEmpty();
    assertEquals(isFirst ? "none" : published.get(0), System.getProperty("api.baseline"));
    assertEquals(String.valueOf(isFirst), System.getProperty("api.first"));
  }
}
