package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectedResourceReaderTest {

  private static Assembly assemble(String resource, String... more) throws ConfigurationException {
    Map<String, String> params = TestParameters.usual(more);
    params.put("resource", resource);
    return TestAssembly.of(params, new TestClock(), new TestLog());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com",
        "https://api.example.com/",
        "https://api.example.com:8443/shop/v1",
        "https://xn--caf-dma.example/a-b_c~d",
        "http://localhost:8080/shop",
        "http://127.0.0.1/shop",
        "https://[::1]:8443/shop"
      })
  void takesAUrlThatClientsCanKnowItBy(String resource) throws ConfigurationException {
    assertEquals(
        URI.create(resource), assemble(resource).settings().resource().orElseThrow().identifier());
  }

  @Test
  void sendsNoClientToAnIssuerByPlainHttp() throws ConfigurationException {
    TestLog log = new TestLog();
    Map<String, String> params =
        TestParameters.usual(
            "resource", "https://api.example.com",
            "issuer", "http://adfs.example/trust",
            "issuer.b", "https://b.example",
            "publicKey.b", TestKey.RSA.pem());

    assertEquals(List.of("https://b.example"), issuers(params, log));
    assertTrue(
        log.lines().toString().contains("leaves out the issuer \"http://adfs.example/trust\""),
        log.lines().toString());
    params.put("allowInsecureHttp", "true");
    assertEquals(
        List.of("http://adfs.example/trust", "https://b.example"), issuers(params, new TestLog()));
    params.remove("allowInsecureHttp");
    params.put("issuer", "HTTP://adfs.example/trust");
    assertEquals(List.of("https://b.example"), issuers(params, new TestLog()));
    params.put("issuer", "http://localhost/trust");
    assertEquals(
        List.of("http://localhost/trust", "https://b.example"), issuers(params, new TestLog()));
  }

  private static List<String> issuers(Map<String, String> params, TestLog log)
      throws ConfigurationException {
    return TestAssembly.of(params, new TestClock(), log)
        .settings()
        .resource()
        .orElseThrow()
        .issuers();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop",
        "/shop",
        "https:",
        "https://",
        "urn:shop",
        "ftp://api.example.com",
        "http://api.example.com/shop",
        "https://api.example.com/shop#top",
        "https://api.example.com/shop?x=1",
        "https://api.example.com/shop?",
        "https://ada:secret@api.example.com/",
        "https://api.example.com/a//b",
        "https://api.example.com//",
        "https://api.example.com/../a",
        "https://api.example.com/a/.",
        "https://api.example.com/a;b",
        "https://api.example.com/a%2fb",
        "https://api.example.com/a b",
        "https://api.example.com/\"",
        "https://api.example.com/caf\u00e9",
        "https://a.example https://b.example",
        "https://api.example.com:0/"
      })
  void refusesWhatNoClientCouldKnowItBy(String resource) {
    String problems =
        assertThrows(ConfigurationException.class, () -> assemble(resource)).getMessage();
    assertTrue(problems.contains("cannot start, 1 problem:\n  resource = "), problems);
    assertTrue(
        problems.contains("; write the https URL that clients know the application by"), problems);
  }

  @Test
  void takesPlainHttpWhereThatIsAllowed() throws ConfigurationException {
    assertTrue(
        assemble("http://api.example.com", "allowInsecureHttp", "true")
            .settings()
            .resource()
            .isPresent());
  }
}
