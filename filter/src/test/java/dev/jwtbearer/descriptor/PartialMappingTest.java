package dev.jwtbearer.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.FilterConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartialMappingTest {
  private final FakeContext context = FakeContext.empty();
  private final FilterConfig config = FakeFilterConfig.of(Map.of()).in(context);
  private final TestLog log = new TestLog();

  private List<String> warnings(List<String> patterns, List<String> servlets) {
    context.filter("api", patterns, servlets);
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
    context.servlet("front", "com.example.Front", "/front/*");
    assertEquals(true, warnings(List.of(), List.of("front")).get(0).contains("\"/front/*\""));
  }

  @Test
  void saysNothingOfAFilterThatSeesAll() {
    assertEquals(List.of(), warnings(List.of("/api/*", "/*"), List.of()));
    assertEquals(List.of(), warnings(List.of(), List.of("*")));
  }

  @Test
  void staysSilentWhereTheContainerDoesNotTell() {
    PartialMapping.warnOf(config, log);
    when(context.getFilterRegistration(any())).thenThrow(new UnsupportedOperationException());
    PartialMapping.warnOf(config, log);
    assertEquals(List.of(), log.lines());
  }
}
