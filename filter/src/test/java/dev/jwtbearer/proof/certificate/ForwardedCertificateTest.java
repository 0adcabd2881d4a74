package dev.jwtbearer.proof.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.TestCertificate;
import dev.jwtbearer.testing.attack.CertificateAttack;
import dev.jwtbearer.testing.attack.CertificateAttacks;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedCertificateTest {
  private static final TestCertificate OWNER = TestCertificate.OWNER;
  private static final List<AddressRange> PROXIES =
      List.of(
          AddressRange.ofOne(IpAddress.parse("192.0.2.7").orElseThrow()),
          AddressRange.of(IpAddress.parse("2001:db8::").orElseThrow(), 64).orElseThrow());

  private static CertificateThumbprintValidator validator(CertificateFormat format) {
    return new CertificateThumbprintValidator(
        new ForwardedCertificate("Client-Cert", format, PROXIES));
  }

  private static AccessException refused(CertificateFormat format, SentRequest request) {
    return assertThrows(
        AccessException.class, () -> validator(format).validate(OWNER.thumbprint(), request));
  }

  static List<CertificateAttack> attacks() {
    return CertificateAttacks.all();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void nobodyElseIsTakenForTheOwner(CertificateAttack attack) {
    CertificateFormat format =
        CertificateFormat.valueOf(attack.format().toUpperCase(Locale.ROOT).replace('-', '_'));
    SentRequest request = new SentRequest();
    if (!attack.values().isEmpty()) {
      request.field("client-cert", attack.values());
    }
    AccessException refused = refused(format, request);
    assertEquals(attack.refusal(), refused.refusal(), refused.detail());
    assertFalse(refused.detail().length() > 120, refused.detail());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.7",
        "::ffff:192.0.2.7",
        "2001:db8::1",
        "2001:DB8:0:0:ffff::",
        "2001:db8::"
      })
  void theFieldOfATrustedProxyCounts(String peer) throws Exception {
    SentRequest request =
        new SentRequest().from(peer).field("CLIENT-CERT", List.of(OWNER.rfc9440()));
    validator(CertificateFormat.RFC9440).validate(OWNER.thumbprint(), request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.8",
        "192.0.2.70",
        "192.0.2.7.",
        "192.0.2.07",
        "192.0.2.7:80",
        "[2001:db8::1]",
        "2001:db8:0:1::",
        "2001:db9::1",
        "c000:207::",
        "::192.0.2.7",
        "proxy.example",
        "unknown",
        "",
        "127.0.0.1",
        "::1"
      })
  void theFieldOfAnybodyElseIsAsGoodAsAbsent(String peer) {
    SentRequest request =
        new SentRequest().from(peer).field("Client-Cert", List.of(OWNER.rfc9440()));
    AccessException refused = refused(CertificateFormat.RFC9440, request);
    assertEquals(Refusal.CERTIFICATE_MISSING, refused.refusal());
    assertEquals(
        "the field Client-Cert does not count: the peer \"" + peer + "\" is not in trustedProxies",
        refused.detail());
  }

  @Test
  void ofAnybodyElseNotEvenTheNumberOfFieldsIsLookedAt() {
    for (List<String> values : List.of(List.of("x", "y"), List.of("junk"), List.of(""))) {
      SentRequest request = new SentRequest().from("192.0.2.8").field("Client-Cert", values);
      assertEquals(
          Refusal.CERTIFICATE_MISSING, refused(CertificateFormat.RFC9440, request).refusal());
    }
  }

  @Test
  void theCertificateOfTheConnectionDoesNotCountBesides() {
    SentRequest request = new SentRequest().over(OWNER.x509());
    assertEquals(
        Refusal.CERTIFICATE_MISSING, refused(CertificateFormat.RFC9440, request).refusal());
  }

  @Test
  void theFieldDoesNotCountWhereTheServersAttributeDoes() throws Exception {
    SentRequest request = new SentRequest().field("Client-Cert", List.of(OWNER.rfc9440()));
    AccessException refused =
        assertThrows(AccessException.class, () -> new TlsCertificate().certificate(request));
    assertEquals(Refusal.CERTIFICATE_MISSING, refused.refusal());
    request.over(TestCertificate.THIEF.x509(), OWNER.x509());
    assertArrayEquals(
        TestCertificate.THIEF.der(),
        new TlsCertificate().certificate(request),
        "the leaf is first");
  }
}
