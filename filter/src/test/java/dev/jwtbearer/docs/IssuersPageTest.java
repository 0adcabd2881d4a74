package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.token.TokenAuthenticator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The filter of the page on several issuers does what the page says. */
class IssuersPageTest {
  private static final Path PAGE = Pages.DOCS.resolve("issuers.md");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "<param-name>(.*?)</param-name>\\s*<param-value>(.*?)</param-value>", Pattern.DOTALL);
  private static final String STAFF = "https://login.example.com/realms/staff";
  private static final String PARTNER = "https://partner.example.org";

  private final TestClock clock = new TestClock();
  private final TokenAuthenticator verifier = authenticator();

  /** With keys of the test's, where the page has them found by discovery. */
  private TokenAuthenticator authenticator() {
    Map<String, String> parameters = new HashMap<>();
    PARAMETER
        .matcher(Pages.text(PAGE))
        .results()
        .forEach(parameter -> parameters.put(parameter.group(1), parameter.group(2)));
    parameters.put("publicKey", TestKey.RSA.pem());
    parameters.put("publicKey.partner", TestKey.OTHER_RSA.pem());
    try {
      return TestAssembly.of(parameters, clock, new TestLog()).authenticator();
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TestToken token(String issuer, TestKey key) {
    return TestToken.good(TestClock.START)
        .by(key, "RS256")
        .claim("iss", issuer)
        .claim("aud", "orders-api")
        .claim("realm_access", Map.of("roles", List.of("manager")))
        .claim("groups", List.of("clerk"));
  }

  private JwtPrincipal principal(TestToken token) {
    return verifier.authenticate(token.text()).principal().orElseThrow();
  }

  @Test
  void acceptsTokensOfBothWithRolesOfEach() {
    JwtPrincipal staff = principal(token(STAFF, TestKey.RSA));
    assertEquals(Set.of("manager"), staff.roles());
    assertEquals(Optional.empty(), staff.issuerName());

    JwtPrincipal partner = principal(token(PARTNER, TestKey.OTHER_RSA));
    assertEquals(Set.of("partner-clerk"), partner.roles());
    assertEquals(Optional.of("partner"), partner.issuerName());
  }

  @Test
  void neverTriesTheKeyOfTheOther() {
    AuthenticationResult result = verifier.authenticate(token(PARTNER, TestKey.RSA).text());
    assertEquals(Optional.of(Refusal.BAD_SIGNATURE), result.refusal());
  }

  @Test
  void theConfigurationPageLeadsHere() {
    assertTrue(Pages.text(Pages.DOCS.resolve("configuration.md")).contains("(issuers.md)"));
  }
}
