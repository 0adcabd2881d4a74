package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecryptionSettingsReaderTest {
  private static final String PEM =
      TestKey.pem("PRIVATE KEY", TestKey.RSA.privateKey().getEncoded());

  private static FilterSettings read(String... namesAndValues) throws ConfigurationException {
    return TestAssembly.of(TestParameters.usual(namesAndValues), new TestClock(), new TestLog())
        .settings();
  }

  private static void assertProblem(String problem, String... namesAndValues) {
    String problems =
        assertThrows(ConfigurationException.class, () -> read(namesAndValues)).problems();
    assertTrue(problems.contains(problem), problems);
    assertFalse(problems.contains("MII"), "shows a part of the key");
  }

  @Test
  void isOffByDefault() throws Exception {
    assertTrue(read().issuers().get(0).decryption().isEmpty());
    assertFalse(read().requiresEncryption());
  }

  @Test
  void readsSeveralPemBlocksOnOneLine() throws Exception {
    String two = PEM + TestKey.pem("PRIVATE KEY", TestKey.EC256.privateKey().getEncoded());
    assertEquals(
        2, read("decryptionKeys", two).issuers().get(0).decryption().orElseThrow().keys().size());
    assertEquals(
        2,
        read("decryptionKeys", two.replace("\n", "\\n"))
            .issuers()
            .get(0)
            .decryption()
            .orElseThrow()
            .keys()
            .size());
  }

  @Test
  void namesWhatIsWrong(@TempDir Path folder) throws Exception {
    assertProblem("not a JWK: ", "decryptionKeys", "{\"keys\":");
    assertProblem("it has no key", "decryptionKeys", "{\"keys\":[]}");
    assertProblem("is none of RSA, EC, OKP, oct", "decryptionKeys", "{\"kty\":\"X\"}");
    assertProblem(
        "a key has no private d",
        "decryptionKeys",
        TestKey.jwks(TestKey.RSA).replace("\"use\":\"sig\",", ""));
    assertProblem("the use of a key is not enc", "decryptionKeys", TestKey.jwks(TestKey.RSA));
    assertProblem("no PEM block", "decryptionKeys", TestKey.RSA.pem());
    assertProblem(
        "an RSA key has less than 2048 bits",
        "decryptionKeys",
        TestKey.pem("PRIVATE KEY", TestKey.rsa("w", 1024).privateKey().getEncoded()));
    assertProblem(
        "neither P-256 nor P-384",
        "decryptionKeys",
        TestKey.pem("PRIVATE KEY", TestKey.EC521.privateKey().getEncoded()));
    assertProblem(
        "is no RSA, EC or X25519 key",
        "decryptionKeys",
        TestKey.pem("PRIVATE KEY", TestKey.ED25519.privateKey().getEncoded()));
    assertProblem(
        "shorter than 16 bytes",
        "decryptionKeys",
        "{\"kty\":\"oct\",\"k\":\"c2hvcnQ\"}",
        "decryptionAlgorithms",
        "dir");
    assertProblem("not fetched over the network", "decryptionKeys", "https://idp.example/keys");
    assertProblem("nor a location", "decryptionKeys", "private.pem");
    assertProblem("nothing at this location", "decryptionKeys", "/WEB-INF/none.pem");
    Path junk = folder.resolve("keys.p12");
    Files.write(junk, List.of("junk"));
    assertProblem("set decryptionKeysPassword", "decryptionKeys", junk.toUri().toString());
    assertProblem(
        "no key store, or its password is wrong",
        "decryptionKeys",
        junk.toUri().toString(),
        "decryptionKeysPassword",
        "secret");
    assertProblem("a password without a store", "decryptionKeysPassword", "secret");
    assertProblem("there are no keys", "encryption", "required");
    assertProblem("there are no keys", "decryptionAlgorithms", "RSA-OAEP");
    assertProblem("there are no keys", "contentEncryption", "A256GCM");
    assertProblem(
        "is not a supported algorithm", "decryptionKeys", PEM, "decryptionAlgorithms", "RSA1_5");
    assertProblem(
        "is not a supported algorithm",
        "decryptionKeys",
        PEM,
        "decryptionAlgorithms",
        "PBES2-HS256+A128KW");
    assertProblem(
        "is not a supported encryption", "decryptionKeys", PEM, "contentEncryption", "A192GCM");
    assertProblem(
        "serves none of decryptionAlgorithms",
        "decryptionKeys",
        PEM,
        "decryptionAlgorithms",
        "dir");
    assertProblem(
        "encryption.b",
        "issuer.b",
        "https://b.example",
        "decryptionKeys",
        PEM,
        "encryption.b",
        "required");
  }
}
