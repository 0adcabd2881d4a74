package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever copies a web.xml of the pages leaves no path and no kind of dispatch open by accident.
 */
class ShownMappingsTest {
  private static final Pattern WEB_XML =
      Pattern.compile("```xml\\n([^`]*JwtBearerFilter<[^`]*)```");
  private static final Pattern FILTER =
      Pattern.compile(
          "<filter>\\s*<filter-name>(.*?)</filter-name>\\s*<filter-class>(.*?)</filter-class>"
              + "\\s*(<async-supported>true</async-supported>)?");
  private static final Pattern MAPPING =
      Pattern.compile("<filter-mapping>\\s*(.*?)\\s*</filter-mapping>", Pattern.DOTALL);
  private static final Pattern BETWEEN_TAGS = Pattern.compile(">\\s+<");

  /** Those that say that only paths below {@code /api} are to be protected. */
  private static final List<String> API_ONLY =
      List.of("getting-started.md", "keycloak-servlet-filter.md", "pac4j.md");

  record Shown(Path page, String webXml) {
    String pattern() {
      return API_ONLY.contains(page.getFileName().toString()) ? "/api/*" : "/*";
    }

    List<String> mappings() {
      return MAPPING
          .matcher(webXml)
          .results()
          .map(mapping -> BETWEEN_TAGS.matcher(mapping.group(1)).replaceAll("><"))
          .toList();
    }

    @Override
    public String toString() {
      return page.getFileName().toString();
    }
  }

  static Stream<Shown> shown() {
    return Pages.all().stream()
        .flatMap(
            page ->
                WEB_XML
                    .matcher(Pages.text(page))
                    .results()
                    .map(webXml -> new Shown(page, webXml.group(1))));
  }

  private static String mapping(String filter, String pattern, String... dispatchers) {
    StringBuilder text =
        new StringBuilder("<filter-name>" + filter + "</filter-name>")
            .append("<url-pattern>" + pattern + "</url-pattern>");
    for (String dispatcher : dispatchers) {
      text.append("<dispatcher>" + dispatcher + "</dispatcher>");
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("shown")
  void theFilterIsMappedFirstAndToEveryKindOfDispatchThatItJudges(Shown shown) {
    assertEquals(
        mapping("jwt", shown.pattern(), "REQUEST", "FORWARD", "ASYNC", "ERROR"),
        shown.mappings().get(0));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void filtersAfterItAreMappedToEveryDispatchButErrorPages(Shown shown) {
    for (String mapping : shown.mappings().subList(1, shown.mappings().size())) {
      assertTrue(
          mapping.endsWith(
              "</url-pattern><dispatcher>REQUEST</dispatcher>"
                  + "<dispatcher>FORWARD</dispatcher><dispatcher>ASYNC</dispatcher>"),
          mapping);
    }
  }

  @ParameterizedTest
  @MethodSource("shown")
  void everyFilterIsMappedAndSupportsAsynchronousRequests(Shown shown) {
    List<MatchResult> filters = FILTER.matcher(shown.webXml()).results().toList();
    assertEquals(
        filters.stream().map(filter -> filter.group(1)).toList(),
        shown.mappings().stream()
            .map(mapping -> mapping.substring("<filter-name>".length(), mapping.indexOf("</")))
            .toList());
    assertTrue(filters.stream().allMatch(filter -> filter.group(3) != null));
  }
}
