package dev.jwtbearer.management;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.api.Refusal;
import io.prometheus.jmx.JmxCollector;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the Prometheus agent makes of a filter with the configuration on the page. */
class PrometheusTest {
  private static final Path PAGE = Path.of("..", "docs", "monitoring.md");
  private static final Pattern CONFIGURATION =
      Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern METRIC = Pattern.compile("\\bjwtbearer_\\w+");
  private static final String SAMPLE = "    jwtbearer_";

  /** Other tests may have left filters in this JVM. */
  private static final String OF_THE_PAGE = "{application=\"/shop\",filter=\"jwt\"";

  private final MonitoredFilterCase filter = new MonitoredFilterCase();
  private String page;

  @BeforeEach
  void readThePage() throws Exception {
    page = Files.readString(PAGE);
  }

  @AfterEach
  void stop() {
    filter.close();
  }

  private List<String> samples() throws Exception {
    String yaml = CONFIGURATION.matcher(page).results().findFirst().orElseThrow().group(1);
    PrometheusRegistry registry = new PrometheusRegistry();
    new JmxCollector(yaml).register(registry);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    new PrometheusTextFormatWriter(false).write(text, registry.scrape());
    return text.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("jwtbearer_") && line.contains(OF_THE_PAGE))
        .toList();
  }

  private static Set<String> metrics(Stream<String> lines) {
    return lines
        .flatMap(line -> METRIC.matcher(line).results().map(MatchResult::group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void seesWhatThePageShows() throws Exception {
    filter.counters.accepted();
    filter.counters.refused(Refusal.MALFORMED);
    filter.counters.wouldRefuse(Refusal.EXPIRED);
    filter.readKeysNow();

    List<String> shown =
        page.lines().filter(line -> line.startsWith(SAMPLE)).map(String::strip).toList();
    assertEquals(
        Set.copyOf(shown),
        samples().stream()
            .filter(line -> !line.contains("reason=") || !line.endsWith(" 0.0"))
            .collect(Collectors.toSet()));
    assertEquals(2 * (Refusal.values().length - 1) + shown.size(), samples().size());
  }

  @Test
  void hasEveryMetricThatThePageSpeaksOf() throws Exception {
    assertEquals(metrics(samples().stream()), metrics(page.lines()));
  }

  @Test
  void keepsFiltersOfOneNameApart() throws Exception {
    MonitoredFilterCase second = new MonitoredFilterCase();
    second.counters.accepted();
    List<String> samples = samples();
    second.close();

    assertEquals(
        List.of(
            "jwtbearer_accepted_total{application=\"/shop\",filter=\"jwt\",nth=\"2\"} 1.0",
            "jwtbearer_accepted_total{application=\"/shop\",filter=\"jwt\"} 0.0"),
        samples.stream().filter(line -> line.startsWith("jwtbearer_accepted")).sorted().toList());
  }
}
