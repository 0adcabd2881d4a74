package dev.jwtbearer.proof.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jwtbearer.testing.Cost;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;

/**
 * Any text as the value of a field: no certificate, a refusal in our words, or exactly one that
 * another reading of the whole text finds too.
 */
class CertificateFormatFuzzTest {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  @FuzzTest
  void rfc9440(byte[] value) {
    String text = text(value);
    read(CertificateFormat.RFC9440, text)
        .ifPresent(base64 -> assertEquals(':' + base64 + ':', text.strip()));
  }

  @FuzzTest
  void base64Der(byte[] value) {
    String text = text(value);
    read(CertificateFormat.BASE64_DER, text)
        .ifPresent(base64 -> assertEquals(base64, text.strip()));
  }

  @FuzzTest
  void pem(byte[] value) {
    String text = text(value);
    read(CertificateFormat.PEM, text).ifPresent(base64 -> assertIsOnePem(base64, text));
  }

  @FuzzTest
  void pemEscaped(byte[] value) {
    String text = text(value);
    read(CertificateFormat.PEM_ESCAPED, text)
        .ifPresent(base64 -> assertIsOnePem(base64, decoded(text)));
  }

  @FuzzTest
  void xfcc(byte[] value) {
    String text = text(value);
    read(CertificateFormat.XFCC, text)
        .ifPresent(
            base64 -> {
              String unquoted = text.replace("\\\"", "").replaceAll("\"[^\"]*\"", "Q");
              assertFalse(unquoted.contains(","), "several elements");
              assertEquals(2, (';' + unquoted).split("(?i);\\s*cert=", -1).length, "one Cert");
              assertTrue(squeezed(decoded(text.replace("\\\"", "\""))).contains(base64), "another");
            });
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  private static void assertIsOnePem(String base64, String text) {
    assertEquals(squeezed(BEGIN) + base64 + squeezed(END), squeezed(text));
  }

  private static String squeezed(String text) {
    return text.replaceAll("[ \t\r\n]", "");
  }

  /** As of a form, for which a plus has to be escaped. What is no escape stays as it is. */
  private static String decoded(String text) {
    return URLDecoder.decode(
        text.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"),
        StandardCharsets.ISO_8859_1);
  }

  /** The base64 of the certificate; empty if there is none, or not exactly one. */
  private static Optional<String> read(CertificateFormat format, String text) {
    Optional<byte[]> der;
    try {
      der = Cost.bounded(text.length(), () -> format.parse(text));
    } catch (InvalidCertificateException e) {
      assertTrue(e.reason().matches("[a-zA-Z0-9,: -]{1,80}"), e.reason());
      return Optional.empty();
    }
    assertTrue(text.length() <= 16 * 1024, "beyond the limit");
    der.ifPresent(CertificateFormatFuzzTest::assertIsOneSequenceOfThree);
    return der.map(Base64.getEncoder()::encodeToString);
  }

  /** The contents of its parts may be anything. */
  private static void assertIsOneSequenceOfThree(byte[] der) {
    assertEquals(0x30, der[0]);
    try {
      ASN1Sequence sequence = (ASN1Sequence) ASN1Primitive.fromByteArray(der);
      assertEquals(3, sequence.size());
    } catch (java.io.IOException | RuntimeException partsAreNotDer) {
      // Their hash is no other for that.
    }
  }
}
