package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show works as shown. */
class PagesTest {
  private static final Path ROOT = Pages.ROOT;
  private static final Pattern FILTER =
      Pattern.compile("<filter>((?!</filter>).)*JwtBearerFilter<.*?</filter>", Pattern.DOTALL);
  private static final Pattern PARAMETER =
      Pattern.compile(
          "<param-name>(.*?)</param-name>\\s*<param-value>(.*?)</param-value>", Pattern.DOTALL);
  private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*(Test|IT|Suite))`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

  private static final Pattern ANCHOR = Pattern.compile("\\]\\(([^):#]*)#([^)]*)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  static Stream<Path> pages() {
    return Pages.all().stream();
  }

  static Stream<Map<String, String>> filters() throws IOException {
    List<Map<String, String>> filters = new ArrayList<>();
    for (Path page : pages().toList()) {
      for (MatchResult filter : FILTER.matcher(Files.readString(page)).results().toList()) {
        Map<String, String> parameters = new HashMap<>();
        PARAMETER
            .matcher(filter.group())
            .results()
            .forEach(parameter -> parameters.put(parameter.group(1), parameter.group(2)));
        filters.add(parameters);
      }
    }
    assertFalse(filters.isEmpty());
    return filters.stream();
  }

  @ParameterizedTest
  @MethodSource("filters")
  void everyFilterShownStarts(Map<String, String> parameters) throws Exception {
    Assembly assembly = TestAssembly.of(parameters, new TestClock(), new TestLog());

    assertTrue(assembly.settings().effective().contains("issuer="));
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void everyRefusalIsExplained(Refusal refusal) throws IOException {
    String page = Files.readString(ROOT.resolve("docs/refusals.md"));

    assertTrue(
        page.contains(
            "| `" + refusal.code() + "` | " + BearerTokenErrors.of(refusal).status() + " |"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyTestNamedExists(Path page) throws IOException {
    for (MatchResult name : TEST_NAME.matcher(Files.readString(page)).results().toList()) {
      try (Stream<Path> filter = Files.walk(ROOT.resolve("filter/src/test"));
          Stream<Path> sample = Files.walk(ROOT.resolve("sample-war/src/test"));
          Stream<Path> real = Files.walk(ROOT.resolve("sample-war/real/src/test"))) {
        Stream<Path> sources = Stream.concat(filter, Stream.concat(sample, real));
        assertTrue(sources.anyMatch(file -> file.endsWith(name.group(1) + ".java")), name.group(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
      if (!link.group(1).startsWith("http")) {
        assertTrue(Files.exists(page.resolveSibling(link.group(1))), link.group(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyAnchorLeadsToAHeading(Path page) {
    for (MatchResult link : ANCHOR.matcher(Pages.text(page)).results().toList()) {
      Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
      assertTrue(
          HEADING
              .matcher(Pages.text(target))
              .results()
              .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
              .map(heading -> heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
              .anyMatch(link.group(2)::equals),
          link.group());
    }
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void everyClassShownIsTheOneThatIsTested(Example example) throws IOException {
    String page = Files.readString(ROOT.resolve(example.page));
    String source =
        Files.readString(Path.of("src/test/java/dev/jwtbearer/docs/", example.source))
            .replace("package dev.jwtbearer.docs;", "package com.example;");

    assertTrue(page.contains("```java\n" + source + "```\n"), page);
  }

  enum Example {
    SIGN_IN("docs/challenge-handler.md", "SignInHandler.java"),
    VENDOR_TOKEN("docs/listeners.md", "VendorToken.java"),
    SHOP_USERS("docs/listeners.md", "ShopUsers.java"),
    AUDIT_LOG("docs/listeners.md", "AuditLog.java"),
    REVOKED_TOKENS("docs/listeners.md", "RevokedTokens.java"),
    STOCK_CLIENT("docs/next-service.md", "StockClient.java"),
    TOKEN_FORWARDING("docs/next-service.md", "TokenForwarding.java"),
    STOCK_RESOURCE("docs/next-service.md", "StockResource.java"),
    REQUIRED_ROLE("docs/migrating/tomcat-valve.md", "RequiredRole.java"),
    LISTENER("docs/registration.md", "ShopTokens.java"),
    INITIALIZER("docs/registration.md", "InitializedTokens.java"),
    EMBEDDED_JETTY("docs/registration.md", "EmbeddedShop.java"),
    TWO_ISSUERS("docs/registration.md", "TokensOfTwoIssuers.java");

    private final String page;
    private final String source;

    Example(String page, String source) {
      this.page = page;
      this.source = source;
    }
  }
}
