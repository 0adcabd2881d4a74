package dev.jwtbearer.jwk;

import dev.jwtbearer.jose.Base64Url;
import dev.jwtbearer.jose.CompactJwe;
import dev.jwtbearer.jose.ContentEncryption;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.KeyManagement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key that opens JWEs (RFC 7516, section 5.2): RSA, P-256, P-384, X25519, or a shared secret. The
 * ciphers are those of the JVM. Immutable.
 */
public final class DecryptionKey {
  private static final int TAG_BITS = 128;
  private static final int KEY_256 = 32;

  private final Optional<String> id;
  private final Key key;
  private final String keyType;
  private final String curve;

  /**
   * @param keyType {@code RSA}, {@code EC} for all curves, or {@code oct}
   * @param curve its name in JWA; empty for other keys
   */
  DecryptionKey(Optional<String> id, Key key, String keyType, String curve) {
    this.id = id;
    this.key = key;
    this.keyType = keyType;
    this.curve = curve;
  }

  /** The {@code kid}. */
  public Optional<String> id() {
    return id;
  }

  /** True if the key is of the type that the algorithm needs. */
  public boolean fits(KeyManagement algorithm) {
    return keyType.equals(algorithm.keyType());
  }

  /**
   * Opens a JWE.
   *
   * @return the content; empty if it was not encrypted for this key, or was changed since. For all
   *     reasons alike
   */
  public Optional<byte[]> open(CompactJwe jwe, KeyManagement algorithm) {
    if (algorithm.isDirect() != (jwe.encryptedKey().length == 0)) {
      return Optional.empty();
    }
    try {
      byte[] contentKey = contentKey(jwe, algorithm);
      return contentKey.length == jwe.encryption().keyBytes()
          ? Optional.of(content(jwe, contentKey))
          : Optional.empty();
    } catch (GeneralSecurityException | UnsuitableKeyException | RuntimeException e) {
      // JCA providers throw unchecked exceptions for short input (JDK 17). Test: JweAttackTest.
      return Optional.empty();
    }
  }

  private byte[] contentKey(CompactJwe jwe, KeyManagement algorithm)
      throws GeneralSecurityException, UnsuitableKeyException {
    switch (algorithm) {
      case RSA_OAEP_256:
        return oaep(jwe, "SHA-256", MGF1ParameterSpec.SHA256);
      case RSA_OAEP:
        return oaep(jwe, "SHA-1", MGF1ParameterSpec.SHA1);
      case ECDH_ES:
        return agreed(jwe, jwe.encryption().toString(), jwe.encryption().keyBytes());
      case ECDH_ES_A256KW:
        return unwrapped(jwe, agreed(jwe, algorithm.toString(), KEY_256));
      case A256KW:
        return unwrapped(jwe, key.getEncoded());
      case A256GCMKW:
        return gcmUnwrapped(jwe);
      case DIR:
        return key.getEncoded();
    }
    throw new IllegalStateException(algorithm.toString());
  }

  /**
   * A key that cannot be unwrapped is replaced by a random one (RFC 7516, section 11.5), so that
   * its failure takes as long as that of the content.
   */
  private byte[] oaep(CompactJwe jwe, String hash, MGF1ParameterSpec mask) {
    byte[] random = new byte[jwe.encryption().keyBytes()];
    new SecureRandom().nextBytes(random);
    try {
      // With all parameters: the name of the transformation alone has MGF1 with SHA-1.
      Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
      rsa.init(
          Cipher.DECRYPT_MODE,
          key,
          new OAEPParameterSpec(hash, "MGF1", mask, PSource.PSpecified.DEFAULT));
      byte[] unwrapped = rsa.doFinal(jwe.encryptedKey());
      return unwrapped.length == random.length ? unwrapped : random;
    } catch (GeneralSecurityException | RuntimeException e) {
      return random;
    }
  }

  /** RFC 7518, section 4.6.2: the Concat KDF with SHA-256. */
  private byte[] agreed(CompactJwe jwe, String algorithmId, int bytes)
      throws GeneralSecurityException, UnsuitableKeyException {
    JsonObject epk =
        JsonObject.from(jwe.header().value("epk"))
            .orElseThrow(() -> new UnsuitableKeyException("no epk"));
    KeyAgreement agreement =
        KeyAgreement.getInstance(curve.equals(KeyAgreementCurve.X25519) ? curve : "ECDH");
    agreement.init(key);
    agreement.doPhase(KeyAgreementCurve.publicKey(epk, curve), true);
    byte[] shared = agreement.generateSecret();
    byte[] info =
        concat(
            withLength(algorithmId.getBytes(StandardCharsets.US_ASCII)),
            withLength(party(jwe, "apu")),
            withLength(party(jwe, "apv")),
            ByteBuffer.allocate(Integer.BYTES).putInt(bytes * Byte.SIZE).array());
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] derived = new byte[0];
    for (int round = 1; derived.length < bytes; round++) {
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(round).array());
      sha256.update(shared);
      derived = concat(derived, sha256.digest(info));
    }
    return Arrays.copyOf(derived, bytes);
  }

  private static byte[] party(CompactJwe jwe, String name) throws UnsuitableKeyException {
    if (!jwe.header().has(name)) {
      return new byte[0];
    }
    return bytes(jwe, name);
  }

  private static byte[] bytes(CompactJwe jwe, String name) throws UnsuitableKeyException {
    @Nullable Object value = jwe.header().value(name);
    return Base64Url.decode(value instanceof String ? (String) value : "=")
        .orElseThrow(() -> new UnsuitableKeyException(name + " is not base64url"));
  }

  private static byte[] withLength(byte[] data) {
    return concat(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array(), data);
  }

  private static byte[] concat(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  private static byte[] unwrapped(CompactJwe jwe, byte[] wrappingKey)
      throws GeneralSecurityException {
    if (wrappingKey.length != KEY_256) {
      throw new GeneralSecurityException("not a key of 256 bits");
    }
    Cipher wrap = Cipher.getInstance("AESWrap");
    wrap.init(Cipher.UNWRAP_MODE, new SecretKeySpec(wrappingKey, "AES"));
    return wrap.unwrap(jwe.encryptedKey(), "AES", Cipher.SECRET_KEY).getEncoded();
  }

  /** RFC 7518, section 4.7. */
  private byte[] gcmUnwrapped(CompactJwe jwe)
      throws GeneralSecurityException, UnsuitableKeyException {
    byte[] iv = bytes(jwe, "iv");
    byte[] tag = bytes(jwe, "tag");
    byte[] wrappingKey = key.getEncoded();
    if (wrappingKey.length != KEY_256 || iv.length != 12 || tag.length != TAG_BITS / Byte.SIZE) {
      throw new GeneralSecurityException("key, IV or tag of another length");
    }
    return gcm(wrappingKey, iv, new byte[0], jwe.encryptedKey(), tag);
  }

  private static byte[] content(CompactJwe jwe, byte[] contentKey) throws GeneralSecurityException {
    return jwe.encryption().isGcm()
        ? gcm(contentKey, jwe.iv(), jwe.additionalData(), jwe.ciphertext(), jwe.tag())
        : cbc(jwe, contentKey);
  }

  private static byte[] gcm(
      byte[] secret, byte[] iv, byte[] additionalData, byte[] ciphertext, byte[] tag)
      throws GeneralSecurityException {
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, iv));
    aes.updateAAD(additionalData);
    return aes.doFinal(concat(ciphertext, tag));
  }

  /** RFC 7518, section 5.2.2.2. Nothing is decrypted before the tag is verified. */
  private static byte[] cbc(CompactJwe jwe, byte[] contentKey) throws GeneralSecurityException {
    ContentEncryption encryption = jwe.encryption();
    int half = contentKey.length / 2;
    String hmac = encryption == ContentEncryption.A128CBC_HS256 ? "HmacSHA256" : "HmacSHA512";
    Mac mac = Mac.getInstance(hmac);
    mac.init(new SecretKeySpec(contentKey, 0, half, hmac));
    byte[] additionalData = jwe.additionalData();
    mac.update(additionalData);
    mac.update(jwe.iv());
    mac.update(jwe.ciphertext());
    byte[] full =
        mac.doFinal(
            ByteBuffer.allocate(Long.BYTES)
                .putLong((long) additionalData.length * Byte.SIZE)
                .array());
    if (!MessageDigest.isEqual(Arrays.copyOf(full, encryption.tagBytes()), jwe.tag())) {
      throw new GeneralSecurityException("another tag");
    }
    Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
    aes.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(contentKey, half, half, "AES"),
        new IvParameterSpec(jwe.iv()));
    return aes.doFinal(jwe.ciphertext());
  }

  /** Key id and type; no key material. */
  @Override
  public String toString() {
    return id.orElse("(no id)") + ' ' + keyType + (curve.isEmpty() ? "" : ' ' + curve);
  }
}
