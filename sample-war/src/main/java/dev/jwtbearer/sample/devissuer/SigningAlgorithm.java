package dev.jwtbearer.sample.devissuer;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the development issuer can sign with (RFC 7518, RFC 8037). */
enum SigningAlgorithm {
  RS256("RS256", "RSA", "SHA256withRSA"),
  ES256("ES256", "EC", "SHA256withECDSAinP1363Format"),
  PS256("PS256", "RSA", "RSASSA-PSS"),
  EDDSA("EdDSA", "Ed25519", "Ed25519");

  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private final String joseName;
  private final String keyFamily;
  private final String jcaName;

  SigningAlgorithm(String joseName, String keyFamily, String jcaName) {
    this.joseName = joseName;
    this.keyFamily = keyFamily;
    this.jcaName = jcaName;
  }

  /** The value of {@code alg}. */
  String joseName() {
    return joseName;
  }

  static Optional<SigningAlgorithm> named(String joseName) {
    return Arrays.stream(values()).filter(each -> each.joseName.equals(joseName)).findFirst();
  }

  static List<String> joseNames() {
    return Arrays.stream(values()).map(SigningAlgorithm::joseName).toList();
  }

  KeyPair newKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(keyFamily);
      AlgorithmParameterSpec size = keySize();
      if (size != null) {
        generator.initialize(size);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no keys for " + joseName, e);
    }
  }

  byte[] sign(byte[] content, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(jcaName);
      if (this == PS256) {
        signature.setParameter(PSS);
      }
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot sign with " + joseName, e);
    }
  }

  private @Nullable AlgorithmParameterSpec keySize() {
    return switch (this) {
      case RS256, PS256 -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
      case ES256 -> new ECGenParameterSpec("secp256r1");
      case EDDSA -> null;
    };
  }
}
