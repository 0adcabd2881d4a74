package dev.jwtbearer.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataMappingTest {
  private static final String PATH = "/.well-known/oauth-protected-resource/api";

  private final TestLog log = new TestLog();
  private final ServletContext context = mock(ServletContext.class);
  private final FilterRegistration filter = mock(FilterRegistration.class);
  private final FilterConfig config = mock(FilterConfig.class);

  MetadataMappingTest() {
    when(config.getFilterName()).thenReturn("jwt");
    when(config.getServletContext()).thenReturn(context);
    when(context.getFilterRegistration("jwt")).thenAnswer(call -> filter);
    when(filter.getServletNameMappings()).thenReturn(List.of());
    when(filter.getUrlPatternMappings()).thenReturn(List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*", PATH, "/.well-known/*", PATH + "/*"})
  void isContentWhereTheFilterSeesTheRequests(String pattern) {
    when(filter.getUrlPatternMappings()).thenReturn(List.of("/other/*", pattern));
    MetadataMapping.warnOf(config, PATH, log);
    assertEquals(List.of(), log.lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/*", "*.do", "/.well-known", "/.well-known/oauth-protected-resource"})
  void warnsWhereTheFilterDoesNot(String pattern) {
    when(filter.getUrlPatternMappings()).thenReturn(List.of(pattern));
    MetadataMapping.warnOf(config, PATH, log);
    assertEquals(
        List.of(
            "WARNING The metadata of the resource is not served: the filter is not mapped to "
                + PATH),
        log.lines());
  }

  @Test
  void knowsThatAStarMeansAllServlets() {
    when(filter.getServletNameMappings()).thenReturn(List.of("*"));
    MetadataMapping.warnOf(config, PATH, log);
    assertEquals(List.of(), log.lines());
  }

  @Test
  void doesNoHarmWhereTheContainerDoesNotTell() {
    MetadataMapping.warnOf(mock(FilterConfig.class), PATH, log);
    when(context.getFilterRegistration("jwt")).thenReturn(null);
    MetadataMapping.warnOf(config, PATH, log);
    assertEquals(List.of(), log.lines());
  }
}
