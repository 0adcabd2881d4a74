package dev.jwtbearer.jwk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.math.BigInteger;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Keys whose object identifier binds them to PSS: cases.md C. */
class RsaPssKeysTest {
  private static final TestKey ANY_HASH = TestKey.rsaPss("pss", null);

  private static VerificationKey read(String pem) throws UnsuitableKeyException {
    return SampleKeys.ALL_ALGORITHMS.check(Optional.empty(), PemReader.read(pem));
  }

  private static PSSParameterSpec parameters(String hash, String maskHash, int salt) {
    return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(maskHash), salt, 1);
  }

  @Test
  void servePsAlgorithmsAlone() throws Exception {
    assertEquals(
        Set.of(JwsAlgorithm.PS256, JwsAlgorithm.PS384, JwsAlgorithm.PS512),
        read(ANY_HASH.pem()).algorithms());
  }

  @Test
  void serveThemFromACertificateToo() throws Exception {
    X500Name name = new X500Name("CN=idp.example");
    byte[] certificate =
        new X509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                new Date(0),
                new Date(1_000_000),
                name,
                SubjectPublicKeyInfo.getInstance(ANY_HASH.publicKey().getEncoded()))
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(TestKey.RSA.privateKey()))
            .getEncoded();
    assertEquals(
        read(ANY_HASH.pem()).algorithms(),
        read(TestKey.pem("CERTIFICATE", certificate)).algorithms());
  }

  @Test
  void verifySignatures() throws Exception {
    for (String algorithm : new String[] {"PS256", "PS384", "PS512"}) {
      String token = TestToken.good().by(ANY_HASH, algorithm).text();
      assertTrue(read(ANY_HASH.pem()).verifies(SampleKeys.jws(token)), algorithm);
      String forged = TestToken.good().by(TestKey.OTHER_RSA, algorithm).text();
      assertFalse(read(ANY_HASH.pem()).verifies(SampleKeys.jws(forged)), algorithm);
    }
  }

  @Test
  void serveTheOneAlgorithmThatTheirParametersAllow() throws Exception {
    TestKey key = TestKey.rsaPss("pss", parameters("SHA-384", "SHA-384", 48));
    assertEquals(Set.of(JwsAlgorithm.PS384), read(key.pem()).algorithms());
    assertTrue(read(key.pem()).verifies(SampleKeys.jws(TestToken.good().by(key, "PS384").text())));
  }

  @Test
  void areUnfitWithParametersOfNoAlgorithm() {
    for (PSSParameterSpec odd :
        new PSSParameterSpec[] {
          parameters("SHA-256", "SHA-1", 32),
          parameters("SHA-256", "SHA-256", 64),
          parameters("SHA-1", "SHA-1", 20)
        }) {
      String pem = TestKey.rsaPss("pss", odd).pem();
      assertEquals(
          "its RSA-PSS parameters are those of no PS algorithm",
          assertThrows(UnsuitableKeyException.class, () -> read(pem)).reason());
    }
  }
}
