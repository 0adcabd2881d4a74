package dev.jwtbearer.real.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What our page about Keycloak shows. */
final class KeycloakPage {
  private static final Path PAGE = Path.of("../../docs/providers/keycloak.md");
  private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private KeycloakPage() {}

  static JsonNode header() {
    return shown().get(0);
  }

  static JsonNode payload() {
    return shown().get(1);
  }

  /** The value of a parameter in its web.xml. */
  static String parameter(String name) {
    return Pattern.compile(
            "<param-name>" + name + "</param-name>\\s*<param-value>(.*?)</param-value>")
        .matcher(text())
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError(PAGE + " shows no " + name))
        .group(1);
  }

  private static List<JsonNode> shown() {
    List<JsonNode> shown = new ArrayList<>();
    try {
      for (MatchResult block : JSON.matcher(text()).results().toList()) {
        shown.add(new ObjectMapper().readTree(block.group(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shown;
  }

  private static String text() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
