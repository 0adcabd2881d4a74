package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.TestCertificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens that are bound to a client certificate, from the request to the answer. */
class AccessControlCertificateTest {
  private static final TestCertificate OWNER = TestCertificate.OWNER;
  private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";
  private static final String[] BY_HEADER = {
    "clientCertificate", "header:Client-Cert", "trustedProxies", "192.0.2.0/24"
  };

  private static FakeRequest bound(Doorstep door) {
    return door.get("/orders", door.token().claim("cnf", OWNER.confirmation()).text())
        .from("192.0.2.7");
  }

  private static FakeRequest over(FakeRequest request, TestCertificate certificate) {
    return request.attribute(ATTRIBUTE, new X509Certificate[] {certificate.x509()});
  }

  private static void assertRefused(Doorstep door, Refusal refusal, FakeRequest request) {
    String answer = door.refused(request);
    assertTrue(answer.contains("Bearer error=\"invalid_token\""), answer);
    assertTrue(answer.contains("401"), answer);
    assertTrue(door.counters.countOf(refusal) > 0, door.log.lines().toString());
  }

  @Test
  void boundTokensAreRefusedWhereNoCertificateCounts() {
    Doorstep door = new Doorstep();
    assertRefused(door, Refusal.PROOF_NOT_CHECKED, over(bound(door), OWNER));
  }

  @Test
  void theCertificateOfTheConnectionCountsForEachRequest() {
    Doorstep door = new Doorstep("clientCertificate", "tls");
    door.admitted(over(bound(door), OWNER));
    assertRefused(door, Refusal.CERTIFICATE_MISMATCH, over(bound(door), TestCertificate.THIEF));
    assertRefused(door, Refusal.CERTIFICATE_MISSING, bound(door));
    assertRefused(
        door, Refusal.CERTIFICATE_MISSING, bound(door).header("Client-Cert", OWNER.rfc9440()));
    door.admitted(over(bound(door), OWNER));
  }

  @Test
  void theCertificateInTheHeaderOfAProxyCountsForEachRequest() {
    Doorstep door = new Doorstep(BY_HEADER);
    door.admitted(bound(door).header("client-cert", OWNER.rfc9440()));
    assertRefused(
        door,
        Refusal.CERTIFICATE_MISMATCH,
        bound(door).header("Client-Cert", TestCertificate.THIEF.rfc9440()));
    assertRefused(
        door,
        Refusal.CERTIFICATE_MALFORMED,
        bound(door).header("Client-Cert", OWNER.rfc9440(), OWNER.rfc9440()));
    assertRefused(door, Refusal.CERTIFICATE_MISSING, over(bound(door), OWNER));
  }

  @Test
  void theAnswerToAStrangerIsTheSameWithTheHeaderAndWithout() {
    String[] answers = new String[3];
    String[] sent = {null, OWNER.rfc9440(), "junk"};
    for (int i = 0; i < sent.length; i++) {
      Doorstep door = new Doorstep(BY_HEADER);
      answers[i] = door.refused(bound(door).from("198.51.100.9").header("Client-Cert", sent[i]));
      assertEquals(1, door.counters.countOf(Refusal.CERTIFICATE_MISSING));
    }
    assertEquals(answers[0], answers[1]);
    assertEquals(answers[0], answers[2]);
  }

  @Test
  void theLogNamesThePeerAndNothingOfTheHeader() {
    Doorstep door = new Doorstep(BY_HEADER);
    door.refused(bound(door).from("198.51.100.9").header("Client-Cert", OWNER.rfc9440()));
    String line = door.log.lines().get(0);
    assertTrue(
        line.contains(
            "the field Client-Cert does not count: the peer \"198.51.100.9\" is not in"
                + " trustedProxies"),
        line);
    assertTrue(!line.contains(OWNER.base64().substring(0, 20)), line);
  }

  @Test
  void aPeerThatTheServerTookFromAHeaderDoesNotCount() {
    Doorstep door = new Doorstep(BY_HEADER);
    assertRefused(
        door,
        Refusal.CERTIFICATE_MISSING,
        bound(door).header("X-Forwarded-For", "192.0.2.7").header("Client-Cert", OWNER.rfc9440()));
  }

  @Test
  void unboundTokensNeedNoCertificateAndABadOneIsNotLookedAt() {
    for (Doorstep door :
        new Doorstep[] {new Doorstep(BY_HEADER), new Doorstep("clientCertificate", "tls")}) {
      door.admitted(door.get("/orders", door.token().text()));
      door.admitted(
          door.get("/orders", door.token().text())
              .from("192.0.2.7")
              .header("Client-Cert", "junk", "junk"));
    }
  }

  @Test
  void aTokenThatNeedsAProofTooIsRefused() {
    Doorstep door = new Doorstep(BY_HEADER);
    Map<String, Object> both = Map.of("x5t#S256", OWNER.thumbprint(), "jkt", OWNER.thumbprint());
    FakeRequest request =
        door.get("/orders", door.token().claim("cnf", both).text())
            .from("192.0.2.7")
            .header("Client-Cert", OWNER.rfc9440());
    assertRefused(door, Refusal.PROOF_NOT_CHECKED, request);
  }

  @Test
  void thumbprintsOfOneCacheEntryAreComparedAnew() {
    Doorstep door = new Doorstep(BY_HEADER);
    String token = door.token().claim("cnf", OWNER.confirmation()).text();
    for (int i = 0; i < 3; i++) {
      door.admitted(door.get("/", token).from("192.0.2.7").header("Client-Cert", OWNER.rfc9440()));
      assertRefused(
          door,
          Refusal.CERTIFICATE_MISMATCH,
          door.get("/", token)
              .from("192.0.2.7")
              .header("Client-Cert", TestCertificate.THIEF.rfc9440()));
    }
    assertTrue(door.assembly.tokenCacheStatistics().reused() >= 5);
  }
}
