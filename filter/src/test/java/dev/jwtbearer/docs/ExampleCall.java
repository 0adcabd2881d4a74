package dev.jwtbearer.docs;

import dev.jwtbearer.testing.TestToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a table of docs/examples: what is sent, and the answer.
 *
 * @param words what the line says of the token
 */
record ExampleCall(String method, String path, String words, int status) {
  private static final Pattern LINE =
      Pattern.compile("\\| `([A-Z]+) (/\\S*)` (with.*?) \\| (\\d{3}) \\|");
  private static final Pattern ROLE =
      Pattern.compile(
          "(the realm's role|the client's role|the role) `(\\S+)`( of another client)?");
  private static final Pattern SCOPE = Pattern.compile("the scope `(\\S+)`");
  private static final Map<String, String> TENANTS =
      Map.of(
          "Contoso", "9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f",
          "Fabrikam", "2d4f6a8c-1b3d-4e5f-9a7b-8c6d4e2f0a1b",
          "another tenant", "00000000-0000-4000-8000-000000000000");

  /** Those below a heading of the page. */
  static List<ExampleCall> below(String heading) {
    String page = Pages.text(Pages.DOCS.resolve("examples/README.md"));
    String section = page.split("\n## " + heading + "\n")[1].split("\n## ")[0];
    List<ExampleCall> calls = new ArrayList<>();
    for (MatchResult line : LINE.matcher(section).results().toList()) {
      calls.add(
          new ExampleCall(
              line.group(1), line.group(2), line.group(3), Integer.parseInt(line.group(4))));
    }
    return calls;
  }

  /** As the provider writes it; empty for none. */
  String token() {
    if (words.equals("without a token")) {
      return "";
    }
    TestToken token = TestToken.good().without("roles").without("scope");
    Matcher tenant = Pattern.compile(", of (.*)").matcher(words);
    if (tenant.find()) {
      token
          .claim(
              "iss", "https://login.microsoftonline.com/" + TENANTS.get(tenant.group(1)) + "/v2.0")
          .claim("aud", "6c8bd0a2-5f3e-4d57-9a0e-21f0f5c6b7d8")
          .claim("azp", "b1d2c3e4-0f1a-4b2c-8d3e-4f5a6b7c8d9e");
    } else {
      token.claim("iss", "https://login.example.com/realms/shop");
    }
    boolean hasScope = SCOPE.matcher(words).find();
    SCOPE.matcher(words).results().forEach(scope -> token.claim(tenantClaim(), scope.group(1)));
    List<MatchResult> roles = ROLE.matcher(words).results().toList();
    roles.forEach(role -> add(role, token));
    if (roles.isEmpty() && !hasScope) {
      throw new AssertionError("no token is known " + words);
    }
    return token.claim("preferred_username", "ada").text();
  }

  private String tenantClaim() {
    return words.contains(", of ") ? "scp" : "scope";
  }

  private static void add(MatchResult role, TestToken token) {
    Map<String, List<String>> roles = Map.of("roles", List.of(role.group(2)));
    switch (role.group(1)) {
      case "the realm's role" -> token.claim("realm_access", roles);
      case "the client's role" -> token.claim("resource_access", Map.of("orders-api", roles));
      default -> {
        if (role.group(3) != null) {
          token.claim("resource_access", Map.of("other-api", roles));
        } else {
          token.claim("roles", List.of(role.group(2)));
        }
      }
    }
  }

  @Override
  public String toString() {
    return method + ' ' + path + ' ' + words;
  }
}
