package dev.jwtbearer.testing.attack;

import dev.jwtbearer.testing.TestKey;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The algorithms of public keys, each with a key of the provider and one of an attacker. */
public enum Signer {
  RS256(TestKey.RSA),
  RS384(TestKey.RSA),
  RS512(TestKey.RSA),
  PS256(TestKey.RSA),
  PS384(TestKey.OTHER_RSA),
  PS512(TestKey.RSA),
  ES256(TestKey.EC256),
  ES384(TestKey.EC384),
  ES512(TestKey.EC521),
  EdDSA(TestKey.ED25519),
  Ed25519(TestKey.ED25519);

  private final TestKey key;

  Signer(TestKey key) {
    this.key = key;
  }

  public TestKey key() {
    return key;
  }

  /** Under the id of the provider's key. */
  public TestKey attacker() {
    return switch (this) {
      case ES256 -> TokenAttacks.EC_ATTACKER;
      case ES384 -> TokenAttacks.EC384_ATTACKER;
      case ES512 -> TokenAttacks.EC521_ATTACKER;
      case EdDSA, Ed25519 -> TokenAttacks.ED_ATTACKER;
      default -> TokenAttacks.RSA_ATTACKER.withId(key.id());
    };
  }

  /** All, as algorithm, key and attacker's key. */
  public static Stream<Arguments> all() {
    return Stream.of(values())
        .map(signer -> Arguments.of(signer.name(), signer.key, signer.attacker()));
  }
}
