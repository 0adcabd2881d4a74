package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No page about a provider is without an example, which {@link ProviderPagesIT} then tries. */
class ProviderPagesTest {
  private static final Path INDEX = Pages.DOCS.resolve("providers/README.md");
  private static final String TROUBLE = "## What may go wrong";
  private static final Pattern ROW_OF_A_REASON = Pattern.compile("\\n\\| `([a-z-]+)`");

  static Stream<Path> pages() {
    return Pages.below("providers").stream().filter(page -> !page.equals(INDEX));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageShowsATokenAndTheFilterThatAcceptsIt(Path page) {
    assertFalse(ProviderExample.of(page).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageIsListed(Path page) {
    assertTrue(Pages.text(INDEX).contains("](" + page.getFileName() + ")"));
  }

  @Test
  void theCustomizerOfSpringMarksTokensWithAScopeOfTheApplicationAlone() {
    String page = Pages.text(Pages.DOCS.resolve("providers/spring-authorization-server.md"));
    String condition =
        """
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())
                && !Collections.disjoint(context.getAuthorizedScopes(), SCOPES_OF_ORDERS)) {
        """;
    int at = page.indexOf(condition);
    assertTrue(at > 0);
    assertTrue(at < page.indexOf("getClaims().audience("));
    assertTrue(page.contains("SCOPES_OF_ORDERS = Set.of(\"orders.read\", \"orders.write\");"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyReasonNamedIsOneOfTheLog(Path page) {
    List<String> reasons = Arrays.stream(Refusal.values()).map(Refusal::code).toList();
    String text = Pages.text(page);
    List<MatchResult> rows =
        ROW_OF_A_REASON.matcher(text.substring(text.indexOf(TROUBLE))).results().toList();
    assertFalse(rows.isEmpty());
    for (MatchResult row : rows) {
      assertTrue(reasons.contains(row.group(1)), row.group(1));
    }
  }
}
