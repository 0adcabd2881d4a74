package dev.jwtbearer.jwk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.testing.TestKey;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemReaderTest {
  private static final String NO_BLOCK =
      "not one PEM block between -----BEGIN ...----- and -----END ...-----";

  static Stream<Arguments> keys() {
    return Stream.of(
        arguments("RSA", TestKey.RSA, "SHA256withRSA"),
        arguments("P-256", TestKey.EC256, "SHA256withECDSA"),
        arguments("P-384", TestKey.EC384, "SHA256withECDSA"),
        arguments("P-521", TestKey.EC521, "SHA256withECDSA"),
        arguments("Ed25519", TestKey.ED25519, "Ed25519"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keys")
  void readsAPublicKey(String name, TestKey key, String signature) throws Exception {
    assertSameKey(key.publicKey(), PemReader.read(key.pem()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keys")
  void readsTheKeyOfACertificate(String name, TestKey key, String signature) throws Exception {
    assertSameKey(
        key.publicKey(), PemReader.read(TestKey.pem("CERTIFICATE", certificate(key, signature))));
  }

  @ParameterizedTest(name = "{0} bits")
  @ValueSource(ints = {512, 1024, 2048, 4096})
  void readsAnRsaPublicKeyInPkcs1(int bits) throws Exception {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    byte[] der =
        new org.bouncycastle.asn1.pkcs.RSAPublicKey(modulus, BigInteger.valueOf(65537))
            .getEncoded();

    RSAPublicKey read = (RSAPublicKey) PemReader.read(TestKey.pem("RSA PUBLIC KEY", der));

    assertEquals(modulus, read.getModulus());
    assertEquals(BigInteger.valueOf(65537), read.getPublicExponent());
  }

  @Test
  void readsAnRsaPublicKeyInPkcs1WhateverTheLengthOfItsParts() throws Exception {
    for (int bits = 512; bits <= 2400; bits += 8) {
      readsAnRsaPublicKeyInPkcs1(bits);
    }
  }

  @Test
  void readsARealRsaPublicKeyInPkcs1() throws Exception {
    byte[] der =
        SubjectPublicKeyInfo.getInstance(TestKey.RSA.publicKey().getEncoded())
            .parsePublicKey()
            .getEncoded();

    assertSameKey(TestKey.RSA.publicKey(), PemReader.read(TestKey.pem("RSA PUBLIC KEY", der)));
  }

  static Stream<Arguments> layouts() {
    String pem = TestKey.RSA.pem();
    return Stream.of(
        arguments("one line with blanks", pem.trim().replace('\n', ' ')),
        arguments("one line without blanks", pem.replace("\n", "")),
        arguments("CR LF", pem.replace("\n", "\r\n")),
        arguments("white space around", "\n\t " + pem + " \r\n\n"),
        arguments("indented lines", pem.replace("\n", "\n      ")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void doesNotMindTheLayout(String name, String pem) throws Exception {
    assertSameKey(TestKey.RSA.publicKey(), PemReader.read(pem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRIVATE KEY",
        "RSA PRIVATE KEY",
        "EC PRIVATE KEY",
        "ENCRYPTED PRIVATE KEY",
        "OPENSSH PRIVATE KEY",
        "DSA PRIVATE KEY"
      })
  void refusesAPrivateKey(String label) {
    String pem = TestKey.pem(label, TestKey.RSA.privateKey().getEncoded());
    for (String text : List.of(pem, pem.replace('\n', ' '), pem + TestKey.RSA.pem())) {
      assertTrue(PemReader.isPrivate(text));
      assertUnfit("a private key where a public one belongs", text);
    }
  }

  @Test
  void tellsPublicKeysFromPrivateOnes() throws Exception {
    assertFalse(PemReader.isPrivate(TestKey.RSA.pem()));
    assertFalse(PemReader.isPrivate("PRIVATE KEY"));
  }

  static Stream<Arguments> unreadable() throws Exception {
    String pem = TestKey.EC256.pem();
    byte[] der = TestKey.EC256.publicKey().getEncoded();
    byte[] dsa = KeyPairGenerator.getInstance("DSA").generateKeyPair().getPublic().getEncoded();
    String noKey = "neither an RSA, an EC nor an Ed25519 key that this JVM can read";
    String unreadable = "this JVM cannot read the key or certificate";
    String otherLabel = "neither PUBLIC KEY, RSA PUBLIC KEY nor CERTIFICATE";
    return Stream.of(
        arguments("nothing", "", NO_BLOCK),
        arguments("garbage", "garbage", NO_BLOCK),
        arguments("base64 without its lines", TestKey.base64Url(der), NO_BLOCK),
        arguments("two blocks", pem + pem, NO_BLOCK),
        arguments("text before", "my key: " + pem, NO_BLOCK),
        arguments("text after", pem + "!", NO_BLOCK),
        arguments("no end", pem.substring(0, pem.indexOf("-----END")), NO_BLOCK),
        arguments("another end", pem.replace("END PUBLIC", "END RSA PUBLIC"), NO_BLOCK),
        arguments("lower case", pem.toLowerCase(Locale.ROOT), NO_BLOCK),
        arguments("a header within", pem.replaceFirst("\n", "\nProc-Type: 4\n"), NO_BLOCK),
        arguments("base64url", pem.replaceFirst("\nM", "\n_"), NO_BLOCK),
        arguments(
            "broken base64",
            "-----BEGIN PUBLIC KEY-----A=A-----END PUBLIC KEY-----",
            "not base64 between its BEGIN and END lines"),
        arguments("nothing between the lines", TestKey.pem("PUBLIC KEY", new byte[0]), noKey),
        arguments("DSA", TestKey.pem("PUBLIC KEY", dsa), noKey),
        arguments("cut off", TestKey.pem("PUBLIC KEY", Arrays.copyOf(der, 40)), noKey),
        arguments("SPKI as PKCS#1", TestKey.pem("RSA PUBLIC KEY", der), unreadable),
        arguments("empty PKCS#1", TestKey.pem("RSA PUBLIC KEY", new byte[0]), unreadable),
        arguments("SPKI as certificate", TestKey.pem("CERTIFICATE", der), unreadable),
        arguments("empty certificate", TestKey.pem("CERTIFICATE", new byte[0]), unreadable),
        arguments("request", TestKey.pem("CERTIFICATE REQUEST", der), otherLabel),
        arguments("parameters", TestKey.pem("EC PARAMETERS", der), otherLabel));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void refuses(String name, String pem, String reason) {
    assertUnfit(reason, pem);
  }

  private static void assertUnfit(String reason, String pem) {
    assertEquals(
        reason, assertThrows(UnsuitableKeyException.class, () -> PemReader.read(pem)).reason());
  }

  private static void assertSameKey(PublicKey expected, PublicKey read) {
    assertArrayEquals(expected.getEncoded(), read.getEncoded());
  }

  private static byte[] certificate(TestKey key, String signature) throws Exception {
    X500Name name = new X500Name("CN=idp.example");
    return new X509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            new Date(0),
            new Date(1_000_000),
            name,
            SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded()))
        .build(new JcaContentSignerBuilder(signature).build(key.privateKey()))
        .getEncoded();
  }
}
