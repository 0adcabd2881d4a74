package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.proof.ConfirmationMode;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofSettingsReaderTest {
  private static Optional<ProofSettings> read(String... namesAndValues) throws Exception {
    return TestAssembly.of(TestParameters.usual(namesAndValues), new TestClock(), new TestLog())
        .settings()
        .proofs();
  }

  private static String problems(String... namesAndValues) {
    return assertThrows(ConfigurationException.class, () -> read(namesAndValues)).problems();
  }

  @Test
  void isOffByDefault() throws Exception {
    assertTrue(read().isEmpty());
    assertTrue(read("publicUrl", "https://a.example").isEmpty());
  }

  @Test
  void readsAlgorithmsInTheirOrderEachOnce() throws Exception {
    assertEquals(
        List.of(JwsAlgorithm.EdDSA, JwsAlgorithm.ES256),
        read(
                "dpop", "required",
                "publicUrl", "https://a.example",
                "dpopAlgorithms", "Ed25519, ES256 EdDSA")
            .orElseThrow()
            .algorithms());
  }

  @Test
  void mayDifferByIssuer() throws Exception {
    ProofSettings settings =
        read(
                "issuer.b", "https://b.example",
                "dpop.b", "required",
                "publicUrl", "https://a.example")
            .orElseThrow();
    assertEquals(ConfirmationMode.Dpop.OFF, settings.modes().get("").dpop());
    assertEquals(ConfirmationMode.Dpop.REQUIRED, settings.modes().get("b").dpop());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dpop=on | dpop = \"on\": not one of the choices",
        "dpop=supported | publicUrl: missing, and dpop compares it with each proof",
        "dpop=required | publicUrl: missing",
        "dpop=supported;deriveUrlFromRequest=false | publicUrl: missing",
        "dpop=supported;publicUrl=https://a.example;deriveUrlFromRequest=true | contradict",
        "dpop=supported;publicUrl=a.example | is no absolute URL",
        "dpop=supported;publicUrl=/shop | is no absolute URL",
        "dpop=supported;publicUrl=https://*.example.com | is no absolute URL",
        "dpop=supported;publicUrl=https://a.example?x | is no absolute URL",
        "dpop=supported;publicUrl=https://u@a.example | is no absolute URL",
        "dpopMaxAge=30s | dpopMaxAge = \"30s\": dpop is off",
        "dpopNonce=required | dpopNonce = \"required\": dpop is off",
        "dpopAlgorithms=ES256 | dpop is off",
        "replayStore=memory | dpop is off",
        "replayStoreOutage=accept | dpop is off",
        "dpop=supported;publicUrl=https://a.example;dpopMaxAge=0s | dpopMaxAge = \"0s\": too short",
        "dpop=supported;publicUrl=https://a.example;dpopMaxAge=2h | too long",
        "dpop=supported;publicUrl=https://a.example;dpopAlgorithms=HS256 | needs a shared secret",
        "dpop=supported;publicUrl=https://a.example;dpopAlgorithms=none | never accepted",
        "dpop=supported;publicUrl=https://a.example;dpopAlgorithms=ES257 | is not a supported",
        "dpop=supported;publicUrl=https://a.example;replayStore=no.such.Class | no such class",
        "dpop=supported;publicUrl=https://a.example;replayStore=java.lang.String | not a ReplayStore",
        "dpop=supported;publicUrl=https://a.example;replayStore=jdbc:shop | not the JNDI name",
        "dpop=supported;publicUrl=https://a.example;replayStore=jdbc:java:comp/env/jdbc/shop | there is no DataSource under this name",
        "dpop=supported;publicUrl=https://a.example;dpopNonceSecret=short | no nonce is made with it",
        "rules=/* dpop | dpop asks for a proof that is not checked",
        "rules=/* bound | bound asks for a proof that is not checked",
        "rules=/* certificate | certificate asks for a proof that is not checked",
        "dpop=supported;publicUrl=https://a.example;rules=/* certificate | is not checked"
      })
  void namesWhatIsWrong(String parameters, String problem) {
    String[] params = split(parameters);
    String problems = problems(params);
    assertTrue(problems.contains(problem), problems);
  }

  private static String[] split(String parameters) {
    return java.util.Arrays.stream(parameters.split(";"))
        .flatMap(pair -> java.util.Arrays.stream(pair.split("=", 2)))
        .toArray(String[]::new);
  }

  @Test
  void wantsANonceSecretOf32BytesAndShowsItsLengthAlone() {
    String problems =
        problems(
            "dpop", "supported",
            "publicUrl", "https://a.example",
            "dpopNonce", "required",
            "dpopNonceSecret", "0123456789abcdef0123456789abcde");
    assertTrue(
        problems.contains("dpopNonceSecret = (31 characters): 31 bytes; use at least 32"),
        problems);
  }

  @Test
  void readsABinaryNonceSecret() throws Exception {
    assertEquals(
        33,
        read(
                "dpop", "supported",
                "publicUrl", "https://a.example",
                "dpopNonce", "required",
                "dpopNonceSecret", "base64:" + "AAAA".repeat(11))
            .orElseThrow()
            .nonceSecret()
            .orElseThrow()
            .length);
  }
}
