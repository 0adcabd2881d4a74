package dev.jwtbearer.jose;

import java.util.Arrays;
import java.util.Optional;

/** The ways in which the content of a JWE may be encrypted (RFC 7518, section 5). */
public enum ContentEncryption {
  A128GCM("A128GCM", 16, 12, 16),
  A256GCM("A256GCM", 32, 12, 16),
  A128CBC_HS256("A128CBC-HS256", 32, 16, 16),
  A256CBC_HS512("A256CBC-HS512", 64, 16, 32);

  private static final int BLOCK = 16;

  private final String jwaName;
  private final int keyBytes;
  private final int ivBytes;
  private final int tagBytes;

  ContentEncryption(String jwaName, int keyBytes, int ivBytes, int tagBytes) {
    this.jwaName = jwaName;
    this.keyBytes = keyBytes;
    this.ivBytes = ivBytes;
    this.tagBytes = tagBytes;
  }

  /** The one of that exact name. */
  public static Optional<ContentEncryption> named(String name) {
    return Arrays.stream(values()).filter(each -> each.jwaName.equals(name)).findFirst();
  }

  public int keyBytes() {
    return keyBytes;
  }

  int ivBytes() {
    return ivBytes;
  }

  public int tagBytes() {
    return tagBytes;
  }

  /** True for AES-GCM, false for AES-CBC with HMAC. */
  public boolean isGcm() {
    return ivBytes == 12;
  }

  /** True if a ciphertext can have that length. */
  boolean isLength(int ciphertextBytes) {
    return ciphertextBytes > 0 && (isGcm() || ciphertextBytes % BLOCK == 0);
  }

  /** The name in JWA. */
  @Override
  public String toString() {
    return jwaName;
  }
}
