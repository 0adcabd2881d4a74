package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Neither the order of issuers nor how they are called changes what becomes of a token. */
class IssuerOrderTest {
  private static final TestKey SAME_ID = TestKey.OTHER_RSA.withId(TestKey.RSA.id());
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final List<String> AUDIENCES = List.of("one", "two", "three", "four");

  /** All that four issuers are configured with; some share a key, or a key id. */
  private static final List<Map<String, String>> ISSUERS =
      List.of(
          Map.of("jwks", TestKey.jwks(TestKey.RSA), "rolesClaim", "roles"),
          Map.of("jwks", TestKey.jwks(SAME_ID), "rolesClaim", "groups", "rolePrefix", "p-"),
          Map.of("jwks", TestKey.jwks(TestKey.RSA, TestKey.EC256), "principalClaim", "jti"),
          Map.of("secret", SECRET, "roleMapping", "clerk=boss"));

  private static String issuer(int number) {
    return "https://" + number + ".example";
  }

  /** Each issuer under a name of these, with all that could be inherited given. */
  private static Map<String, String> settings(List<String> names, Random random) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (int i = 0; i < ISSUERS.size(); i++) {
      Map<String, String> own = new LinkedHashMap<>();
      own.put("rolesClaim", "roles");
      own.put("principalClaim", "sub");
      own.put("issuer", issuer(i));
      own.put("audience", AUDIENCES.get(i));
      own.putAll(ISSUERS.get(i));
      String name = names.get(i);
      own.forEach((parameter, value) -> entries.add(Map.entry(parameter + "." + name, value)));
    }
    Collections.shuffle(entries, random);
    Map<String, String> settings = new LinkedHashMap<>();
    entries.forEach(entry -> settings.put(entry.getKey(), entry.getValue()));
    return settings;
  }

  private static List<String> tokens() {
    List<String> tokens = new ArrayList<>();
    for (int iss = 0; iss <= ISSUERS.size(); iss++) {
      for (String audience : AUDIENCES) {
        for (TestKey key : List.of(TestKey.RSA, SAME_ID)) {
          tokens.add(token(iss, audience).by(key, "RS256").text());
        }
        tokens.add(token(iss, audience).by(TestKey.EC256, "ES256").text());
        tokens.add(token(iss, audience).hmac("HS256", SECRET.getBytes(StandardCharsets.US_ASCII)));
      }
    }
    return tokens;
  }

  private static TestToken token(int iss, String audience) {
    return TestToken.good(TestClock.START)
        .claim("iss", issuer(iss))
        .claim("aud", audience)
        .claim("groups", List.of("staff"));
  }

  /** What becomes of each token, with the number of the issuer for its name. */
  private static List<String> verdicts(List<String> names, List<String> tokens, Random random) {
    TokenAuthenticator verifier =
        Authenticators.onlyWith(new TestClock(), new TestLog(), settings(names, random));
    List<String> verdicts = new ArrayList<>();
    for (String token : tokens) {
      AuthenticationResult result = verifier.authenticate(token);
      verdicts.add(
          result
              .principal()
              .map(p -> p.getName() + p.roles() + names.indexOf(p.issuerName().orElseThrow()))
              .orElseGet(() -> result.refusal() + result.failure().orElseThrow().detail()));
    }
    return verdicts;
  }

  @Test
  void namesAndOrderMakeNoDifference() {
    Random random = new Random(6);
    List<String> names = Arrays.asList("a", "b", "m", "z");
    List<String> tokens = tokens();
    List<String> expected = verdicts(names, tokens, random);
    assertEquals(80, expected.size());
    assertEquals(
        List.of("ada[clerk]0", "ada[p-staff]1", "t-1[clerk]2", "t-1[clerk]2", "ada[boss]3"),
        expected.stream().filter(result -> result.matches(".*\\][0-9]")).toList());
    for (int i = 0; i < 30; i++) {
      Collections.shuffle(names, random);
      assertEquals(expected, verdicts(names, tokens, random), names.toString());
    }
  }
}
