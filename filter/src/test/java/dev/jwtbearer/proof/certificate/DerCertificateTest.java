package dev.jwtbearer.proof.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerCertificateTest {
  /** The smallest of its outer form. */
  private static final String SMALLEST = "3006300030000300";

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static String reason(String base64) {
    return assertThrows(InvalidCertificateException.class, () -> DerCertificate.ofBase64(base64))
        .reason();
  }

  @Test
  void lengthsMayHaveUpToThreeOctets() throws Exception {
    for (int length : new int[] {0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000, 0x12345}) {
      byte[] bits = element(0x03, new byte[length]);
      byte[] content = Arrays.copyOf(hex("30003000"), 4 + bits.length);
      System.arraycopy(bits, 0, content, 4, bits.length);
      byte[] der = element(0x30, content);
      assertArrayEquals(der, DerCertificate.checked(der));
    }
  }

  private static byte[] element(int tag, byte[] content) {
    int n = content.length;
    String length =
        n < 0x80
            ? "%02x".formatted(n)
            : n < 0x100
                ? "81%02x".formatted(n)
                : n < 0x10000 ? "82%04x".formatted(n) : "83%06x".formatted(n);
    byte[] head = hex("%02x".formatted(tag) + length);
    byte[] all = Arrays.copyOf(head, head.length + n);
    System.arraycopy(content, 0, all, head.length, n);
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "3006",
        "30063000300003",
        "3080300030000300",
        "308106300030000300",
        "30820006300030000300",
        "3083000006300030000300",
        "308400000006300030000300",
        "30ff300030000300",
        "3005300030000300",
        "3007300030000300",
        "300630003000030000",
        "30083000300003000000",
        "3106300030000300",
        "3006310030000300",
        "3006300031000300",
        "3006300030000400",
        "3006300030000301",
        "3006300230000300",
        "3006307f30000300",
        "300430003000",
        "30083000300030000300"
      })
  void anotherFormIsNoCertificate(String form) throws Exception {
    assertArrayEquals(hex(SMALLEST), DerCertificate.checked(hex(SMALLEST)));
    assertThrows(InvalidCertificateException.class, () -> DerCertificate.checked(hex(form)), form);
  }

  @Test
  void lengthsAreInDer() {
    byte[] bits = element(0x03, new byte[0x100 - 8]);
    byte[] content = Arrays.copyOf(hex("30003000"), 0x100);
    System.arraycopy(bits, 0, content, 4, bits.length);
    // Four octets more than an int has, and the form whose length is unknown.
    for (String head : new String[] {"30850100000100", "3083000100", "3080"}) {
      byte[] der = Arrays.copyOf(hex(head), head.length() / 2 + content.length);
      System.arraycopy(content, 0, der, head.length() / 2, content.length);
      assertThrows(InvalidCertificateException.class, () -> DerCertificate.checked(der), head);
    }
    byte[] unknown = Arrays.copyOf(hex("30803000300003"), 2 + 0x80);
    unknown[7] = 0x80 - 6;
    assertThrows(InvalidCertificateException.class, () -> DerCertificate.checked(unknown));
  }

  /** Eight bytes: three characters of the last four, two bits of which are unused. */
  @Test
  void base64HasOneSpelling() throws Exception {
    String good = Base64.getEncoder().encodeToString(hex(SMALLEST));
    assertEquals("MAYwADAAAwA=", good);
    assertArrayEquals(hex(SMALLEST), DerCertificate.ofBase64(good));
    for (String other : new String[] {"MAYwADAAAwA", "MAYwADAAAwB=", "MAYwADAAAwD="}) {
      assertEquals("not base64 in its canonical form", reason(other));
    }
    for (String other : new String[] {"MAYwADAAAwA==", "MAYw ADAAAwA=", "MAYwADAAAw=A", "MAY-"}) {
      assertEquals("not base64", reason(other));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a%41b, aAb",
    "a+b, a+b",
    "%2B%2b, ++",
    "%7f, \u007f",
    "a%00x, a\u0000x",
    "%41, A",
    "a%25, a%",
    "'', ''"
  })
  void percentDecodingLeavesThePlus(String text, String decoded) throws Exception {
    assertEquals(decoded, PercentDecoder.decode(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "a%",
        "%4",
        "a%4",
        "%g0",
        "%0g",
        "%5g",
        "%g5",
        "%80",
        "%ff",
        "%-1",
        "%1",
        "%\u06610",
        "%0\u0661"
      })
  void percentDecodingKnowsNothingElse(String text) {
    InvalidCertificateException e =
        assertThrows(InvalidCertificateException.class, () -> PercentDecoder.decode(text));
    assertEquals("not percent-encoded ASCII", e.reason());
  }

  @ParameterizedTest
  @CsvSource({
    "PEM, -----BEGIN CERTIFICATE-----MAYwADAAAwA=, not one PEM block CERTIFICATE",
    "PEM, MAYwADAAAwA=-----END CERTIFICATE-----, not one PEM block CERTIFICATE",
    "PEM, -----BEGIN CERTIFICATE-----END CERTIFICATE-----, not one PEM block CERTIFICATE",
    "PEM, -----BEGIN CERTIFICATE-----A-----BEGIN CERTIFICATE-----B-----END CERTIFICATE-----, several PEM blocks",
    "PEM, -----BEGIN CERTIFICATE----------END CERTIFICATE-----, no certificate in DER",
    "RFC9440, :, not one byte sequence between colons",
    "RFC9440, :MAYwADAAAwA=, not one byte sequence between colons",
    "RFC9440, MAYwADAAAwA=:, not one byte sequence between colons",
    "XFCC, 'a=b,', several elements",
    "XFCC, 'cert=;cert=', Cert twice",
    "XFCC, 'a=\"b\"c=d', not the pairs of an element",
    "XFCC, 'a', not the pairs of an element",
    "XFCC, '=a', not the pairs of an element",
    "XFCC, 'a=\"b', not the pairs of an element"
  })
  void theReasonSaysWhatIsWrong(CertificateFormat format, String text, String reason) {
    InvalidCertificateException e =
        assertThrows(InvalidCertificateException.class, () -> format.parse(text));
    assertEquals(reason, e.reason());
  }
}
