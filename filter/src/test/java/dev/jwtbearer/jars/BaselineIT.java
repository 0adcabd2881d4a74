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
  private static final Pattern RELEASE = Pattern.compile("(?m)^## (.*)$");

  @Test
  void isTheReleaseBeforeThisOne() throws IOException {
    List<String> releases =
        RELEASE
            .matcher(Files.readString(Path.of("../CHANGELOG.md")))
            .results()
            .map(release -> release.group(1))
            .toList();

    assertEquals(PublishedJar.VERSION, releases.get(0), "the first of CHANGELOG.md");
    boolean isFirst = releases.size() == 1;
    assertEquals(isFirst ? "none" : releases.get(1), System.getProperty("api.baseline"));
    assertEquals(String.valueOf(isFirst), System.getProperty("api.first"));
  }
}
