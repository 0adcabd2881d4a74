package dev.jwtbearer.proof.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.proof.ProofOfPossession;
import dev.jwtbearer.testing.TestCertificate;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.token.BoundTokens;
import dev.jwtbearer.token.Deadline;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateConfirmationTest {
  private static final TestCertificate OWNER = TestCertificate.OWNER;
  private static final String HASH = OWNER.thumbprint();

  private final TestClock clock = new TestClock();
  private final ProofOfPossession confirmation =
      new ProofOfPossession(
          Map.of(),
          Optional.empty(),
          Optional.of(new CertificateThumbprintValidator(new TlsCertificate())));

  private void validate(TestToken token, X509Certificate... chain) throws AccessException {
    AuthenticationResult result =
        BoundTokens.authenticator(clock).authenticate(token.text(), Deadline.NONE);
    assertTrue(result.isAuthenticated(), "a bad token");
    confirmation.validate(result, new SentRequest().over(chain));
  }

  private TestToken bound(Object cnf) {
    return TestToken.good(clock.instant()).claim("cnf", cnf);
  }

  private AccessException refused(Object cnf, X509Certificate... chain) {
    return assertThrows(AccessException.class, () -> validate(bound(cnf), chain));
  }

  @Test
  void theOwnersCertificateLetsTheTokenIn() throws Exception {
    validate(bound(OWNER.confirmation()), OWNER.x509());
    validate(bound(OWNER.confirmation()), OWNER.x509(), TestCertificate.THIEF.x509());
    validate(bound(Map.of("x5t#S256", HASH, "kc-jkt-type", "x")), OWNER.x509());
  }

  @Test
  void anUnboundTokenNeedsNone() throws Exception {
    validate(TestToken.good(clock.instant()));
    validate(TestToken.good(clock.instant()), TestCertificate.THIEF.x509());
  }

  @Test
  void nobodyElsesCertificateDoes() {
    assertEquals(Refusal.CERTIFICATE_MISSING, refused(OWNER.confirmation()).refusal());
    assertEquals(
        Refusal.CERTIFICATE_MISMATCH,
        refused(OWNER.confirmation(), TestCertificate.THIEF.x509()).refusal());
    assertEquals(
        Refusal.CERTIFICATE_MISMATCH,
        refused(OWNER.confirmation(), TestCertificate.THIEF.x509(), OWNER.x509()).refusal());
  }

  @Test
  void theChallengeIsOfTheSchemeThatTheTokenCameUnder() {
    assertEquals(Optional.of("Bearer"), refused(OWNER.confirmation()).scheme());
    assertEquals(Optional.of("Bearer"), refused(Map.of("x5t#S256", ""), OWNER.x509()).scheme());
  }

  @Test
  void aCertificateThatTheServerCannotEncodeIsNone() throws Exception {
    X509Certificate certificate = mock(X509Certificate.class);
    when(certificate.getEncoded()).thenThrow(new CertificateEncodingException("secret"));
    assertEquals(
        Refusal.CERTIFICATE_MALFORMED, refused(OWNER.confirmation(), certificate).refusal());
  }

  static List<Object> otherConfirmations() {
    List<Object> others =
        new ArrayList<>(
            List.of("", HASH, List.of(HASH), 1, true, Map.of(), List.of(OWNER.confirmation())));
    others.addAll(
        List.of(
            Map.of("jkt", HASH),
            Map.of("x5t", HASH),
            Map.of("x5t#s256", HASH),
            Map.of("x5t#S512", HASH),
            Map.of("x5c", List.of(OWNER.base64()))));
    for (String other : List.of("jkt", "jwk", "jwe", "kid", "jku")) {
      others.add(Map.of("x5t#S256", HASH, other, "a"));
    }
    return others;
  }

  @ParameterizedTest
  @MethodSource("otherConfirmations")
  void aTokenThatNeedsAnotherProofIsRefusedThoughTheCertificateFits(Object cnf) {
    Refusal refusal = refused(cnf, OWNER.x509()).refusal();
    assertEquals(cnf instanceof Map ? Refusal.PROOF_NOT_CHECKED : Refusal.BAD_CLAIMS, refusal);
  }

  static List<Object> otherThumbprints() {
    List<Object> others = new ArrayList<>();
    others.add(null);
    others.addAll(Arrays.asList(1, true, List.of(HASH), Map.of("a", HASH), ""));
    others.addAll(
        List.of(
            HASH + "=",
            HASH + " ",
            " " + HASH,
            HASH + "A",
            HASH.substring(1),
            HASH.replaceFirst("^.", "+"),
            HASH.replaceFirst("^.", "/"),
            HASH.replaceFirst("^.", "é"),
            HASH.substring(0, 42) + "=",
            HASH.substring(0, 42) + '\n',
            OWNER.base64(),
            "0".repeat(64)));
    return others;
  }

  @ParameterizedTest
  @MethodSource("otherThumbprints")
  void aThumbprintIsStrictBase64urlOf32Bytes(Object thumbprint) {
    Map<String, Object> cnf = new HashMap<>();
    cnf.put("x5t#S256", thumbprint);
    assertEquals(Refusal.BAD_CLAIMS, refused(cnf, OWNER.x509()).refusal());
  }

  /** The last character has two unused bits: four spellings of the same bytes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void unusedBitsOfAThumbprintAreZero(int unused) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char last = alphabet.charAt(alphabet.indexOf(HASH.charAt(42)) + unused);
    AccessException refused =
        refused(Map.of("x5t#S256", HASH.substring(0, 42) + last), OWNER.x509());
    assertEquals(Refusal.BAD_CLAIMS, refused.refusal());
    assertEquals("cnf: x5t#S256 is not the base64url of 32 bytes", refused.detail());
  }
}
