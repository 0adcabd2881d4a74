package dev.jwtbearer.sample.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/sample.md says is so. */
class SamplePageTest {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Pattern SHOWN_RULE = Pattern.compile("\\| `(/[^`]+ [^`]+)`[^|]*\\|$");
  private static final Pattern RULES =
      Pattern.compile("<param-name>rules</param-name>\\s*<param-value>([^<]*)<");

  private final List<String> page = Files.readAllLines(MODULE.resolve("../docs/sample.md"));

  SamplePageTest() throws IOException {}

  @Test
  void itsCallsGetItsAnswers() throws Exception {
    try (SampleServer sample = SampleServer.start(0, MODULE)) {
      String token = line("T=").substring("T=".length());
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (String call : page.stream().map(String::strip).toList()) {
        if (call.startsWith("curl -i")) {
          String whole =
              call.replace("$T", token).replace("$B", "http://localhost:" + sample.port());
          answers.add(CurlLine.run(whole));
        }
      }

      assertEquals(List.of(200, 403), answers.stream().map(HttpResponse::statusCode).toList());
      for (String header : List.of("WWW-Authenticate", "Ledger-Rule")) {
        String value = answers.get(1).headers().firstValue(header).orElse("");
        assertEquals(line(header), header + ": " + value);
      }
    }
  }

  @Test
  void itShowsTheRulesOfBothFilters() throws IOException {
    String webXml = Files.readString(MODULE.resolve("src/main/webapp/WEB-INF/web.xml"));
    Set<String> written = new TreeSet<>();
    for (Matcher rules = RULES.matcher(webXml); rules.find(); ) {
      rules.group(1).strip().lines().map(SamplePageTest::plain).forEach(written::add);
    }
    Set<String> shown = new TreeSet<>();
    for (String line : page) {
      Matcher rule = SHOWN_RULE.matcher(line);
      if (rule.find()) {
        shown.add(rule.group(1));
      }
    }

    assertEquals(written, shown);
  }

  private String line(String beginning) {
    return page.stream()
        .map(String::strip)
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  /** Without the blanks that align the rules. */
  private static String plain(String rule) {
    return rule.strip().replaceAll(" +", " ");
  }
}
