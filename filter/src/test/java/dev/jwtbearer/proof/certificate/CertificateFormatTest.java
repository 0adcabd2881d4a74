package dev.jwtbearer.proof.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.testing.TestCertificate;
import dev.jwtbearer.testing.attack.CertificateAttacks;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateFormatTest {
  private static final TestCertificate OWNER = TestCertificate.OWNER;
  private static final String CERT = "Cert=\"" + OWNER.escaped() + '"';

  static List<Arguments> whatProxiesWrite() {
    return List.of(
        arguments("HAProxy, RFC 9440", CertificateFormat.RFC9440, OWNER.rfc9440()),
        arguments("HAProxy", CertificateFormat.BASE64_DER, OWNER.base64()),
        arguments("nginx, line ends are LF TAB", CertificateFormat.PEM, OWNER.pem("\n\t")),
        arguments("nginx behind Tomcat, tabs", CertificateFormat.PEM, OWNER.pem("\t")),
        arguments("Apache, blanks", CertificateFormat.PEM, OWNER.pem(" ")),
        arguments("CR LF", CertificateFormat.PEM, OWNER.pem("\r\n")),
        arguments("several blanks and tabs", CertificateFormat.PEM, OWNER.pem(" \t ")),
        arguments("no white space at all", CertificateFormat.PEM, OWNER.pem("")),
        arguments("nginx, escaped", CertificateFormat.PEM_ESCAPED, OWNER.escaped()),
        arguments("Apache, escaped", CertificateFormat.PEM_ESCAPED, OWNER.escapedByApache()),
        arguments(
            "all characters escaped",
            CertificateFormat.PEM_ESCAPED,
            escapedWholly(OWNER.pem("\n"))),
        arguments("Envoy", CertificateFormat.XFCC, OWNER.xfcc()),
        arguments("Envoy, Cert alone", CertificateFormat.XFCC, CERT),
        arguments("Envoy, Cert first", CertificateFormat.XFCC, CERT + ";Hash=00;By=a;By=b"),
        arguments("keys in lower case", CertificateFormat.XFCC, "hash=00;cert" + CERT.substring(4)),
        arguments("keys in upper case", CertificateFormat.XFCC, "HASH=00;CERT" + CERT.substring(4)),
        arguments("without quotes", CertificateFormat.XFCC, CERT.replace("\"", "")),
        arguments(
            "with its chain",
            CertificateFormat.XFCC,
            CERT + ";Chain=\"" + OWNER.escaped() + TestCertificate.THIEF.escaped() + '"'),
        arguments(
            "separators within quotes",
            CertificateFormat.XFCC,
            "Subject=\"CN=a,b;Cert=c\\\"d\";URI=\"a=b\";" + CERT));
  }

  private static String escapedWholly(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("%%%02x", c)));
    return escaped.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatProxiesWrite")
  void readsWhatProxiesWrite(String proxy, CertificateFormat format, String text) throws Exception {
    assertArrayEquals(OWNER.der(), format.parse(text).orElseThrow(), proxy);
    assertArrayEquals(OWNER.der(), format.parse(" \t" + text + "\t ").orElseThrow(), proxy);
  }

  @ParameterizedTest
  @EnumSource(CertificateFormat.class)
  void readsCertificatesOfAllLengthsOfPadding(CertificateFormat format) throws Exception {
    for (String subject : List.of("CN=a", "CN=ab", "CN=abc", "CN=abcd")) {
      TestCertificate certificate = TestCertificate.of(subject);
      String name = format.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      String text = CertificateAttacks.good().get(name).apply(certificate.base64());
      assertArrayEquals(certificate.der(), format.parse(text).orElseThrow());
    }
  }

  @ParameterizedTest
  @EnumSource(CertificateFormat.class)
  void whatProxiesWriteWithoutACertificateIsNone(CertificateFormat format) throws Exception {
    for (String none : List.of("", " ", "\t \t", "(null)", " (null) ", "::", " ::")) {
      assertEquals(Optional.empty(), format.parse(none), none);
    }
  }

  @Test
  void everyAttackHasANameOfItsOwn() {
    Stream<String> names = CertificateAttacks.all().stream().map(Object::toString);
    assertEquals(CertificateAttacks.all().size(), names.distinct().count());
    assertTrue(CertificateAttacks.all().size() >= 300);
  }

  @Test
  void aCertificateOfSixKilobytesFitsAndTheLimitIsExact() throws Exception {
    byte[] large = new byte[6 * 1024];
    System.arraycopy(new byte[] {0x30, (byte) 0x82, 0x17, (byte) 0xfc}, 0, large, 0, 4);
    System.arraycopy(
        new byte[] {0x30, 0, 0x30, 0, 3, (byte) 0x82, 0x17, (byte) 0xf4}, 0, large, 4, 8);
    String base64 = Base64.getEncoder().encodeToString(large);
    assertArrayEquals(large, CertificateFormat.BASE64_DER.parse(base64).orElseThrow());
    String longest = base64 + " ".repeat(CertificateFormat.LONGEST - base64.length());
    assertArrayEquals(large, CertificateFormat.BASE64_DER.parse(longest).orElseThrow());
    InvalidCertificateException e =
        assertThrows(
            InvalidCertificateException.class,
            () -> CertificateFormat.BASE64_DER.parse(longest + " "));
    assertEquals("longer than 16384 characters", e.reason());
  }
}
