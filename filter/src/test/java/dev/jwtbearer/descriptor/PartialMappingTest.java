package dev.jwtbearer.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialMappingTest {
  private final FilterConfig config = mock(FilterConfig.class);
  private final ServletContext context = mock(ServletContext.class);
  private final FilterRegistration registration = mock(FilterRegistration.class);
  private final TestLog log = new TestLog();

  PartialMappingTest() {
    when(config.getServletContext()).thenReturn(context);
    when(config.getFilterName()).thenReturn("api");
    when(context.getFilterRegistration("api")).thenAnswer(call -> registration);
  }

  private List<String> warnings(List<String> patterns, List<String> servlets) {
    when(registration.getUrlPatternMappings()).thenReturn(patterns);
    when(registration.getServletNameMappings()).thenReturn(servlets);
    PartialMapping.warnOf(config, log);
    return log.lines();
  }

  @Test
  void namesThePatternsOfAFilterThatDoesNotSeeAllRequests() {
    assertEquals(
        List.of(
            "WARNING The filter is mapped to a part of the application, \"/api/* *.do\": a"
                + " request that only a framework takes for that part gets round it; map it to /*"
                + " and let rules say what is public"),
        warnings(List.of("/api/*", "*.do"), List.of()));
  }

  @Test
  void takesTheDefaultServletsPatternForAPart() {
    assertEquals(1, warnings(List.of("/"), List.of()).size());
  }

  @Test
  void namesThePatternsOfServlets() {
    ServletRegistration servlet = mock(ServletRegistration.class);
    when(servlet.getMappings()).thenReturn(List.of("/front/*"));
    when(context.getServletRegistration("front")).thenAnswer(call -> servlet);
    assertEquals(true, warnings(List.of(), List.of("front")).get(0).contains("\"/front/*\""));
  }

  @Test
  void saysNothingOfAFilterThatSeesAll() {
    assertEquals(List.of(), warnings(List.of("/api/*", "/*"), List.of()));
    assertEquals(List.of(), warnings(List.of(), List.of("*")));
  }

  @Test
  void staysSilentWhereTheContainerDoesNotTell() {
    when(context.getFilterRegistration(any())).thenReturn(null);
    PartialMapping.warnOf(config, log);
    when(context.getFilterRegistration(any())).thenThrow(new UnsupportedOperationException());
    PartialMapping.warnOf(config, log);
    assertEquals(List.of(), log.lines());
  }
}
