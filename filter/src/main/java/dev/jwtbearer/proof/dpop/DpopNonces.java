package dev.jwtbearer.proof.dpop;

import dev.jwtbearer.jose.Base64Url;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces for DPoP proofs (RFC 9449, section 9): the time with a MAC, so that every node that has
 * the secret accepts those of the others and nothing is stored. One is good for five minutes and
 * for any number of proofs.
 */
public final class DpopNonces {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  /** How far the clocks of two nodes may differ. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final String MAC = "HmacSHA256";
  private static final byte[] PURPOSE = {'d', 'p', 'o', 'p', '-', 'n', 'o', 'n', 'c', 'e'};

  private final SecretKeySpec secret;
  private final Clock clock;

  /**
   * @param secret at least 32 bytes
   */
  public DpopNonces(byte[] secret, Clock clock) {
    this.secret = new SecretKeySpec(secret, MAC);
    this.clock = clock;
  }

  /** A new one. */
  public String next() {
    byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(clock.instant().getEpochSecond()).array();
    byte[] mac = mac(time);
    byte[] nonce = Arrays.copyOf(time, time.length + mac.length);
    System.arraycopy(mac, 0, nonce, time.length, mac.length);
    return Base64Url.encode(nonce);
  }

  /** True for one of ours that is not older than five minutes. */
  boolean isGood(String nonce) {
    Optional<byte[]> bytes = Base64Url.decode(nonce);
    if (bytes.isEmpty() || bytes.get().length <= Long.BYTES) {
      return false;
    }
    byte[] time = Arrays.copyOf(bytes.get(), Long.BYTES);
    byte[] mac = Arrays.copyOfRange(bytes.get(), Long.BYTES, bytes.get().length);
    if (!MessageDigest.isEqual(mac, mac(time))) {
      return false;
    }
    long age = clock.instant().getEpochSecond() - ByteBuffer.wrap(time).getLong();
    return age <= LIFETIME.toSeconds() && age >= -SKEW.toSeconds();
  }

  private byte[] mac(byte[] time) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(secret);
      mac.update(PURPOSE);
      return mac.doFinal(time);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }
}
