package dev.jwtbearer.jose;

import java.util.Arrays;
import java.util.Optional;

/** The ways in which a JWE can carry the key of its content (RFC 7518, section 4). */
public enum KeyManagement {
  RSA_OAEP_256("RSA-OAEP-256", "RSA"),
  RSA_OAEP("RSA-OAEP", "RSA"),
  ECDH_ES("ECDH-ES", "EC"),
  ECDH_ES_A256KW("ECDH-ES+A256KW", "EC"),
  DIR("dir", "oct"),
  A256KW("A256KW", "oct"),
  A256GCMKW("A256GCMKW", "oct");

  private final String jwaName;
  private final String keyType;

  KeyManagement(String jwaName, String keyType) {
    this.jwaName = jwaName;
    this.keyType = keyType;
  }

  /** The one of that exact name. */
  public static Optional<KeyManagement> named(String name) {
    return Arrays.stream(values()).filter(each -> each.jwaName.equals(name)).findFirst();
  }

  /** True if a JWE has no encrypted key. */
  public boolean isDirect() {
    return this == DIR || this == ECDH_ES;
  }

  /** The {@code kty} of its keys; that of X25519, OKP, counts as EC. */
  public String keyType() {
    return keyType;
  }

  /** The name in JWA. */
  @Override
  public String toString() {
    return jwaName;
  }
}
