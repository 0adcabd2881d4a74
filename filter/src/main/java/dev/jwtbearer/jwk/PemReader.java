package dev.jwtbearer.jwk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads one public key in PEM (RFC 7468): {@code PUBLIC KEY} (SPKI), {@code RSA PUBLIC KEY}
 * (PKCS#1) or {@code CERTIFICATE}. Line breaks do not matter, so a key may stand on one line of
 * web.xml.
 */
public final class PemReader {
  private static final Pattern BLOCK =
      Pattern.compile("\\s*-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----\\s*");

  /** AlgorithmIdentifier of rsaEncryption (RFC 8017, appendix A.1) with its NULL parameter. */
  private static final byte[] RSA_IDENTIFIER = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  private PemReader() {}

  /** True if the text holds a private key, encrypted or not. */
  public static boolean isPrivate(String text) {
    return text.contains("PRIVATE KEY-----");
  }

  /**
   * The key of the one block that the text holds.
   *
   * @throws UnsuitableKeyException if the text holds anything else
   */
  public static PublicKey read(String text) throws UnsuitableKeyException {
    if (isPrivate(text)) {
      throw new UnsuitableKeyException("a private key where a public one belongs");
    }
    Matcher block = BLOCK.matcher(text);
    if (!block.matches()) {
      throw new UnsuitableKeyException(
          "not one PEM block between -----BEGIN ...----- and -----END ...-----");
    }
    byte[] der;
    try {
      der = Base64.getDecoder().decode(block.group(2).replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new UnsuitableKeyException("not base64 between its BEGIN and END lines");
    }
    try {
      switch (block.group(1)) {
        case "PUBLIC KEY":
          return spki(der);
        case "RSA PUBLIC KEY":
          return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(wrap(der)));
        case "CERTIFICATE":
          return CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der))
              .getPublicKey();
        default:
          throw new UnsuitableKeyException("neither PUBLIC KEY, RSA PUBLIC KEY nor CERTIFICATE");
      }
    } catch (GeneralSecurityException e) {
      throw new UnsuitableKeyException("this JVM cannot read the key or certificate");
    }
  }

  /** The type of key is inside; the JDK wants to be told, so each is tried. */
  private static PublicKey spki(byte[] der) throws UnsuitableKeyException {
    return Stream.of("RSA", KeyRequirements.RSA_PSS, "EC", "Ed25519")
        .map(type -> spki(type, der))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new UnsuitableKeyException(
                    "neither an RSA, an EC nor an Ed25519 key that this JVM can read"));
  }

  private static Optional<PublicKey> spki(String type, byte[] der) {
    try {
      return Optional.of(KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException notOfThatType) {
      return Optional.empty();
    }
  }

  /** PKCS#1 inside SubjectPublicKeyInfo. */
  private static byte[] wrap(byte[] pkcs1) {
    byte[] bits = new byte[pkcs1.length + 1];
    System.arraycopy(pkcs1, 0, bits, 1, pkcs1.length);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(RSA_IDENTIFIER);
    body.writeBytes(tagged(0x03, bits));
    return tagged(0x30, body.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(tag);
    if (content.length >= 0x100) {
      der.write(0x82);
      der.write(content.length >> 8);
    } else if (content.length >= 0x80) {
      der.write(0x81);
    }
    der.write(content.length);
    der.writeBytes(content);
    return der.toByteArray();
  }
}
