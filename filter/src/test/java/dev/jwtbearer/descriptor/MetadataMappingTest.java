package dev.jwtbearer.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;

import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.FilterConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataMappingTest {
  private static final String PATH = "/.well-known/oauth-protected-resource/api";

  private final TestLog log = new TestLog();
  private final FakeContext context = FakeContext.empty();
  private final FilterConfig config = FakeFilterConfig.of(Map.of()).named("jwt").in(context);

  @ParameterizedTest
  @ValueSource(strings = {"/*", PATH, "/.well-known/*", PATH + "/*"})
  void isContentWhereTheFilterSeesTheRequests(String pattern) {
    context.filter("jwt", "/other/*", pattern);
    MetadataMapping.warnOf(config, PATH, log);
    assertEquals(List.of(), log.lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/*", "*.do", "/.well-known", "/.well-known/oauth-protected-resource"})
  void warnsWhereTheFilterDoesNot(String pattern) {
    context.filter("jwt", pattern);
    MetadataMapping.warnOf(config, PATH, log);
    assertEquals(
        List.of(
            "WARNING The metadata of the resource is not served: the filter is not mapped to "
                + PATH),
        log.lines());
  }

  @Test
  void knowsThatAStarMeansAllServlets() {
    context.filter("jwt", List.of(), List.of("*"));
    MetadataMapping.warnOf(config, PATH, log);
    assertEquals(List.of(), log.lines());
  }

  @Test
  void doesNoHarmWhereTheContainerDoesNotTell() {
    MetadataMapping.warnOf(mock(FilterConfig.class), PATH, log);
    MetadataMapping.warnOf(config, PATH, log);
    assertEquals(List.of(), log.lines());
  }
}
