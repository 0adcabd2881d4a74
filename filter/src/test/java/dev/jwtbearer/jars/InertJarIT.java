package dev.jwtbearer.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A jar in WEB-INF/lib does nothing by itself: the filter is there when it is registered. */
class InertJarIT {
  private static final Pattern FOUND_BY_CONTAINERS =
      Pattern.compile(
          "META-INF/(services/.*|resources/.*|web-fragment\\.xml|beans\\.xml|.*\\.tld)"
              + "|.*/faces-config\\.xml");

  @ParameterizedTest
  @EnumSource
  void hasNothingThatAContainerLooksFor(PublishedJar jar) throws IOException {
    List<String> found =
        jar.names().stream().filter(name -> FOUND_BY_CONTAINERS.matcher(name).matches()).toList();
    assertEquals(List.of(), found);
  }
}
