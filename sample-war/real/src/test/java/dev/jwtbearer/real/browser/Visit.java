package dev.jwtbearer.real.browser;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jwtbearer.real.part.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the script try-it.mjs found: its exit code, and one result for each check by name. */
record Visit(int exitCode, Map<String, JsonNode> results, String output) {
  private static final Path SCRIPTS = Path.of(System.getProperty("npm"), "browser");
  private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots"));
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lets a browser use the page, and another one whose issuer is elsewhere. */
  static Visit to(String page, String elsewhere) {
    List<String> command =
        List.of("node", "try-it.mjs", page, elsewhere, SCREENSHOTS.toAbsolutePath().toString());
    try (Program script = Program.start("browser-script", SCRIPTS, Map.of(), command)) {
      int exitCode = script.awaitEnd(PATIENCE);
      return new Visit(exitCode, parse(script.output()), script.output());
    }
  }

  Set<String> names() {
    return results.keySet();
  }

  void assertPassed(String name) {
    JsonNode result = results.get(name);
    if (result == null) {
      fail("the script ended with " + exitCode + " and without this check:\n" + output);
    } else if (!result.path("ok").asBoolean()) {
      fail(result.path("detail").asText());
    }
  }

  /** Lines that are no JSON object are messages of node or of the browser. */
  private static Map<String, JsonNode> parse(String output) {
    Map<String, JsonNode> results = new LinkedHashMap<>();
    output.lines().filter(line -> line.startsWith("{")).forEach(line -> add(line, results));
    return results;
  }

  private static void add(String line, Map<String, JsonNode> results) {
    try {
      JsonNode result = JSON.readTree(line);
      if (results.put(result.path("name").asText(), result) != null) {
        fail("two checks have one name: " + line);
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
