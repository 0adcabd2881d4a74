package dev.jwtbearer.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMaskTest {
  private static final String TOKEN = TestToken.good(Instant.ofEpochSecond(1_770_000_000)).text();
  private static final String[] PARTS = TOKEN.split("\\.");

  private static String masked(int length) {
    return "(a token of " + length + " characters)";
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> tokens() {
    String jwe = base64("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}");
    return Stream.of(
        arguments("signed", TOKEN),
        arguments("header and payload alone", PARTS[0] + '.' + PARTS[1]),
        arguments("unsigned", base64("{\"alg\":\"none\"}") + '.' + PARTS[1]),
        arguments("payload alone", PARTS[1]),
        arguments("payload and signature", PARTS[1] + '.' + PARTS[2]),
        arguments("detached payload", PARTS[0] + ".." + PARTS[2]),
        arguments("encrypted", jwe + ".ZW5jcnlwdGVk.aXY.Y2lwaGVydGV4dA.dGFn"),
        arguments("encrypted without encrypted key", jwe + "..aXY.Y2lwaGVydGV4dA.dGFn"),
        arguments("cut in the header", TOKEN.substring(0, 12)),
        arguments("cut in the payload", TOKEN.substring(0, PARTS[0].length() + 40)),
        arguments("cut in the signature", TOKEN.substring(0, TOKEN.length() - 40)),
        arguments("padded", PARTS[0] + "==." + PARTS[1] + "=." + PARTS[2] + "="),
        arguments("percent-encoded dots", TOKEN.replace(".", "%2E")),
        arguments("dots encoded twice", TOKEN.replace(".", "%252e")),
        arguments("dots encoded three times", TOKEN.replace(".", "%25252E")),
        arguments("percent-encoded padding", PARTS[0] + ".a%3D%3D." + PARTS[2]),
        arguments("percent-encoded first letter", "%65" + TOKEN.substring(1)),
        arguments("percent-encoded altogether", encoded(TOKEN)),
        arguments("dots escaped as in JSON", TOKEN.replace(".", "\\u002e")),
        arguments("header with white space", base64("{\r\n  \"alg\":\"HS256\"}") + ".e30.c2ln"),
        arguments("header after white space", base64(" \n{\"alg\":\"HS256\"}") + ".e30.c2ln"),
        arguments("header after a tab", base64("\t{\"alg\":\"HS256\"}") + ".e30.c2ln"),
        arguments("header after a line break", base64("\r\n{\"alg\":\"HS256\"}") + ".e30.c2ln"),
        arguments("member of other letters", base64("{\"ключ\":\"значение\"}") + ".e30.c2ln"),
        arguments("member without a name", base64("{\"\":\"0123456\"}") + ".e30.c2ln"),
        arguments("selective disclosure", TOKEN + "~WyJzYWx0Iiwi~" + TOKEN + "~"),
        arguments("lower case", TOKEN.toLowerCase(java.util.Locale.ROOT).split("[.]")[0] + ".b.c"),
        arguments("upper case", TOKEN.toUpperCase(java.util.Locale.ROOT).split("[.]")[0] + ".b.c"));
  }

  private static String encoded(String token) {
    StringBuilder encoded = new StringBuilder();
    token.chars().forEach(c -> encoded.append(String.format("%%%02X", c)));
    return encoded.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  void takesOut(String name, String token) {
    String left = masked(token.length());
    assertEquals(left, TokenMask.mask(token));
    assertEquals("/x;jwt=" + left, TokenMask.mask("/x;jwt=" + token));
    assertEquals("/x/" + left + "/y", TokenMask.mask("/x/" + token + "/y"));
    assertEquals("Bearer " + left + ".", TokenMask.mask("Bearer " + token + "."));
    assertEquals("\"" + left + "...\"; b", TokenMask.mask("\"" + token + "...\"; b"));
    assertEquals(left + ", " + left, TokenMask.mask(token + ", " + token));
    assertEquals("X-Token-" + left, TokenMask.mask("X-Token-" + token));
    assertEquals("x_" + left, TokenMask.mask("x_" + token));
    assertEquals("a." + left, TokenMask.mask("a." + token));
    assertEquals("\u00e4" + left + "\u00e4", TokenMask.mask("\u00e4" + token + "\u00e4"));
  }

  @Test
  void takesOutATokenThatFollowsALetter() {
    assertEquals("token" + masked(TOKEN.length()), TokenMask.mask("token" + TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "id_token", "refresh_token", "ACCESS_TOKEN"})
  void takesOutAnOpaqueTokenByItsName(String name) {
    assertEquals(
        "/x?a=b&" + name + "=" + masked(9) + "&c=d",
        TokenMask.mask("/x?a=b&" + name + "=2YotnFZFE&c=d"));
    assertEquals(name + "%3D" + masked(4) + " x", TokenMask.mask(name + "%3D2Yot x"));
    assertEquals(name + "=&c=d", TokenMask.mask(name + "=&c=d"));
    assertEquals(";" + name + "=" + masked(3) + "\"", TokenMask.mask(";" + name + "=abc\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "DPoP  ", "Bearer%20", "Bearer: ", "Bearer+"})
  void takesOutAnOpaqueTokenAfterItsScheme(String scheme) {
    String text = TokenMask.mask("got " + scheme + "2YotnFZFEjr1zCsicMWpAA/+==, not known");
    assertTrue(text.endsWith(" characters), not known"), text);
    assertTrue(!text.contains("2Yotn") && !text.contains("WpAA"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "e",
        "ey",
        "eyJ",
        "eyJhbGciOiJ",
        "1.2.3",
        "dev.jwtbearer.web.request.AuthenticatedRequest",
        "api.example.com",
        "eyewitness-reports.example.com",
        "eyJack.example.com",
        "keycloak-0.keycloak-headless.identity.svc.cluster.local",
        "https://login.example.com/realms/shop/.well-known/openid-configuration",
        "urn:uuid:0d9ac4a4-1c3c-4d2e-9a3f-3f6b7f5a0c11",
        "k1",
        "rsa-1",
        "2026-01-02T03:04:05Z",
        "NjVBRjY5MDlCMUIwNzU4RTA2QzZFMDQ4QzQ2MDAyQjVDNjk1RTM2Qg",
        "FJ86GcF3jTbNLOco4NvZkUCIUmfYCqoqtOQeMfbhNlE",
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc",
        "projects/-/serviceAccounts/robot@shop.iam.gserviceaccount.com",
        "starts with issuer = \"https://idp.example\", tokenSources = \"header, query:access_token\"",
        "Bearer is not followed by a space",
        "Bearer without a token",
        "/orders/%2e%2e/admin%",
        "%25%25%2525",
        "\\u00e4 \\u \\",
        "/eyJ/eyJ/eyJ.eyJ",
        "(a token of 812 characters)",
        "access_token=(a token of 812 characters)",
        "Bearer (a token of 812 characters)"
      })
  void leaves(String text) {
    assertSame(text, TokenMask.mask(text));
  }

  @Test
  void leavesRandomKeyIds() {
    Random random = new Random(14);
    int changed = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] hash = new byte[32];
      random.nextBytes(hash);
      String id = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      changed += TokenMask.mask(id).equals(id) ? 0 : 1;
    }
    assertTrue(changed <= 2, "changed " + changed);
  }

  @Test
  void readsNoFurtherThanIsShown() {
    String text = "x".repeat(500) + TOKEN;
    assertTrue(TokenMask.mask(text, 100).startsWith("x".repeat(101)));
    assertEquals(
        masked(TOKEN.length()) + " and mo",
        TokenMask.mask(TOKEN + " and more ".repeat(50), masked(TOKEN.length()).length() + 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "e",
        "eyJ",
        "ey",
        "eyA",
        "ICAg",
        "IHsg",
        "ewog",
        "eyJhbGciOiJSUzI1NiJ9",
        ".",
        "a.",
        "%",
        "%25",
        "%65%79",
        "25",
        "\\u0065",
        "\\",
        "=",
        "access_token=",
        "Bearer ",
        "Bearer  a",
        "eyj",
        "\u0000",
        "-eyJ"
      })
  void takesTimeInProportionToTheText(String piece) {
    String text = "x%" + piece.repeat(2_000_000 / piece.length());
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> TokenMask.mask(text));
  }

  private static final List<UnaryOperator<String>> DISGUISES =
      List.of(
          token -> token,
          token -> token.replace(".", "%2E"),
          token -> token.replace(".", "%252E"),
          token -> token.replace("e", "%65"),
          token -> token.replace(".", "\\u002E"),
          token -> PARTS[1] + '.' + PARTS[2],
          token -> "Bearer " + token,
          token -> "access_token=" + token,
          token -> token + '.' + token,
          token -> token + "==");

  /** Nothing of a token but a few letters at its ends can be found in what is left. */
  @Test
  void leavesNoPieceOfATokenThatHidesInRandomText() {
    Random random = new Random(812);
    for (int round = 0; round < 20_000; round++) {
      String text =
          noise(random, 40)
              + DISGUISES.get(random.nextInt(DISGUISES.size())).apply(TOKEN)
              + separator(random)
              + noise(random, 40)
              + TOKEN.substring(0, random.nextInt(TOKEN.length()))
              + separator(random)
              + noise(random, 10);
      for (String shown :
          List.of(
              TokenMask.mask(text),
              SafeText.quote(text),
              SafeText.sentence(text),
              SafeText.sentence("detail " + SafeText.quote(text)))) {
        assertNoPiece(shown, text);
      }
      String once = TokenMask.mask(text);
      assertEquals(once, TokenMask.mask(once), text);
    }
  }

  private static void assertNoPiece(String shown, String text) {
    for (String part : List.of(PARTS[1], PARTS[2])) {
      for (int i = 0; i + 12 <= part.length(); i++) {
        assertTrue(!shown.contains(part.substring(i, i + 12)), () -> shown + " of " + text);
      }
    }
  }

  private static final String SIGNS = "eyJwICDaAzZ09-_.=%~+/;:,&?\"'\\<>() \t\n\u00e4\ud83d\ude00";

  private static String noise(Random random, int most) {
    StringBuilder noise = new StringBuilder();
    int length = random.nextInt(most + 1);
    for (int i = 0; i < length; i++) {
      noise.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return noise.toString();
  }

  private static String separator(Random random) {
    return String.valueOf("/;:,&?\"'<>() \t\n".charAt(random.nextInt(15)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"RS256\",\"kid\":\"k\"}",
        "{ \"alg\":\"RS256\",\"kid\":\"k\"}",
        "{\n\"alg\":\"RS256\",\"kid\":\"k\"}",
        "{\r\n\"alg\":\"RS256\",\"kid\":\"k\"}",
        "{\t\"alg\":\"RS256\",\"kid\":\"k\"}"
      })
  void knowsATokenInOneCaseWhateverStandsBehindTheBrace(String header) {
    String first =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (String text : List.of(first.toLowerCase(Locale.ROOT), first.toUpperCase(Locale.ROOT))) {
      assertFalse(TokenMask.mask(text + ".b.c").contains(text), text);
    }
  }
}
