package dev.jwtbearer.jwk;

import static dev.jwtbearer.jwk.SampleKeys.ALL_ALGORITHMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jwtbearer.testing.Cost;
import dev.jwtbearer.testing.TestKey;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;

/** Any text as PEM, any bytes as what it encloses: a fit public key or a refusal in our words. */
class PemReaderFuzzTest {
  private static final String[] LABELS = {
    "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE", "PRIVATE KEY"
  };

  @FuzzTest
  void pem(byte[] utf8) {
    check(new String(utf8, StandardCharsets.UTF_8));
  }

  /** The first byte chooses the label. */
  @FuzzTest
  void der(byte[] bytes) {
    if (bytes.length > 0) {
      String label = LABELS[(bytes[0] & 0xff) % LABELS.length];
      check(TestKey.pem(label, Arrays.copyOfRange(bytes, 1, bytes.length)));
    }
  }

  private static void check(String text) {
    try {
      PublicKey key = Cost.bounded(text.length(), () -> PemReader.read(text));
      assertFalse(text.contains("PRIVATE KEY-----"), "a private key");
      checkAgain(key, ALL_ALGORITHMS.check(Optional.empty(), key));
    } catch (UnsuitableKeyException e) {
      assertTrue(e.reason().matches("[a-zA-Z0-9#,.;() -]{1,100}"), e.reason());
    }
  }

  /** A fit key is long enough and survives the way through its own encoding. */
  private static void checkAgain(PublicKey key, VerificationKey fit) throws UnsuitableKeyException {
    if (key instanceof RSAPublicKey rsa) {
      assertTrue(rsa.getModulus().bitLength() >= 2048, "a short modulus");
    }
    assertTrue(fit.algorithms().stream().noneMatch(a -> a.isSymmetric()), "a public key as secret");
    PublicKey again = PemReader.read(TestKey.pem("PUBLIC KEY", key.getEncoded()));
    assertEquals(fit.algorithms(), ALL_ALGORITHMS.check(Optional.empty(), again).algorithms());
    assertTrue(ALL_ALGORITHMS.check(Optional.empty(), again).isSameMaterial(fit));
  }
}
