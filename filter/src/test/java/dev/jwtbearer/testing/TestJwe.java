package dev.jwtbearer.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** A JWE by RSA-OAEP-256 and A128GCM, made with plain JCA; a test may spoil any part of it. */
public final class TestJwe {
  private final Map<String, Object> header = new LinkedHashMap<>();
  private final byte[] content;
  private final PublicKey recipient;
  private byte[] contentKey = random(16);
  private byte[] iv = random(12);

  private TestJwe(PublicKey recipient, byte[] content) {
    this.recipient = recipient;
    this.content = content;
    header.put("alg", "RSA-OAEP-256");
    header.put("enc", "A128GCM");
    header.put("cty", "JWT");
  }

  public static TestJwe of(TestKey recipient, String content) {
    return new TestJwe(recipient.publicKey(), content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  public TestJwe header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  public TestJwe withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  /** A content key of another length. */
  public TestJwe contentKey(int bytes) {
    contentKey = random(bytes);
    return this;
  }

  public TestJwe iv(int bytes) {
    iv = random(bytes);
    return this;
  }

  /** The five parts. */
  public String[] parts() {
    return parts(TestToken.json(header));
  }

  /** The five parts, with whatever text for a header. */
  public String[] parts(String headerJson) {
    try {
      String protectedHeader = TestKey.base64Url(headerJson);
      Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
      rsa.init(
          Cipher.ENCRYPT_MODE,
          recipient,
          new OAEPParameterSpec(
              "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
      Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
      aes.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, iv));
      aes.updateAAD(protectedHeader.getBytes(StandardCharsets.US_ASCII));
      byte[] sealed = aes.doFinal(content);
      int end = sealed.length - 16;
      return new String[] {
        protectedHeader,
        TestKey.base64Url(rsa.doFinal(contentKey)),
        TestKey.base64Url(iv),
        TestKey.base64Url(Arrays.copyOf(sealed, end)),
        TestKey.base64Url(Arrays.copyOfRange(sealed, end, sealed.length))
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String text() {
    return String.join(".", parts());
  }
}
