package dev.jwtbearer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JwtBearerFilterBuilderTest {
  private final TestLog log = new TestLog();
  private final JwtBearerFilterBuilder builder = JwtBearerFilter.builder();
  private final JwtBearerFilterBuilder complete =
      JwtBearerFilter.builder()
          .parameter("issuer", TestToken.ISSUER)
          .parameter("audience", TestToken.AUDIENCE)
          .parameter("publicKey", TestKey.RSA.pem());
  private JwtBearerFilter filter = new JwtBearerFilter();

  @AfterEach
  void stop() {
    filter.destroy();
  }

  private String start(JwtBearerFilterBuilder from, Map<String, String> initParams)
      throws ServletException {
    filter = FilterWith.log(log, from);
    filter.init(FakeFilterConfig.of(initParams));
    return log.lines().get(0);
  }

  private String problems(JwtBearerFilterBuilder from, Map<String, String> initParams) {
    return assertThrows(ServletException.class, () -> start(from, initParams)).getMessage();
  }

  @Test
  void startsWithNothingButItsParameters() throws Exception {
    String line = start(complete, Map.of());
    assertTrue(line.contains("starts with issuer=\"https://idp.example\""), line);
    assertTrue(line.contains("audience=\"orders-api\""), line);
    FilterChain chain = mock(FilterChain.class);
    filter.doFilter(
        FakeRequest.get("/orders").bearer(TestToken.good().text()), FakeResponse.fresh(), chain);
    verify(chain).doFilter(any(), any());
  }

  @Test
  void addsToTheParametersOfTheRegistration() throws Exception {
    String line =
        start(complete.parameter("clockSkew", "30s"), Map.of("realm", "shop", "maxTokenAge", "1h"));
    assertTrue(line.contains("clockSkew=\"30s\", maxTokenAge=\"1h\""), line);
    assertTrue(line.contains("realm=\"shop\""), line);
  }

  @Test
  void letsNeitherCodeNorRegistrationWinInSilence() {
    assertEquals(
        "JwtBearerFilter \"api\" cannot start, 2 problems:"
            + "\n  audience: given in code and as an init-param; keep one of them"
            + "\n  issuer: given in code and as an init-param; keep one of them",
        problems(complete, Map.of("audience", "others", "issuer", TestToken.ISSUER)));
  }

  @Test
  void showsNoValueOfAParameterThatIsGivenTwice() {
    String secret = "tell-nobody-0123456789-0123456789";
    builder.parameter("issuer", TestToken.ISSUER).parameter("audience", TestToken.AUDIENCE);
    String problems = problems(builder.parameter("secret", secret), Map.of("secret", secret + "!"));
    assertTrue(problems.contains("1 problem:\n  secret: given in code and"), problems);
    assertFalse(problems.contains("tell-nobody"), problems);
  }

  @Test
  void namesAllProblemsAtOnceWhereverTheyAreGiven() {
    assertEquals(
        "JwtBearerFilter \"api\" cannot start, 5 problems:"
            + "\n  realm: given in code and as an init-param; keep one of them"
            + "\n  clockSkew = \"5\": no unit; write 5s or 5m"
            + "\n  isuer: unknown parameter; did you mean issuer?"
            + "\n  issuer: missing; write the exact iss of your provider's tokens"
            + "\n  audience: missing; write what your provider puts into aud; allowAnyAudience=true"
            + " accepts tokens made for others",
        problems(
            builder.parameter("isuer", "x").parameter("realm", "a"),
            Map.of("clockSkew", "5", "realm", "a")));
  }

  @Test
  void takesEachParameterOnce() {
    builder.parameter("issuer", "a");
    assertEquals(
        "issuer was given before",
        assertThrows(IllegalArgumentException.class, () -> builder.parameter("issuer", "a"))
            .getMessage());
  }

  @Test
  void namesTheParameterWhoseValueIsNull() {
    assertEquals(
        "the parameter issuer has no value",
        assertThrows(NullPointerException.class, () -> builder.parameter("issuer", null))
            .getMessage());
    assertThrows(NullPointerException.class, () -> builder.parameter(null, "a"));
  }

  @Test
  void changesNoFilterThatItHasBuilt() throws Exception {
    filter = FilterWith.log(log, complete);
    complete.parameter("realm", "later");
    filter.init(FakeFilterConfig.of(Map.of()));
    assertFalse(log.lines().get(0).contains("later"), log.lines().toString());
  }

  @Test
  void isClosedUntilTheContainerStartsIt() throws Exception {
    FakeResponse response = FakeResponse.fresh();
    complete.build().doFilter(FakeRequest.get("/"), response, mock(FilterChain.class));
    assertEquals(503, response.getStatus());
  }
}
