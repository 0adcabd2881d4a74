package dev.jwtbearer.jwk;

import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureGenerationException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.jwtbearer.jose.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/** Ed25519 (RFC 8037, RFC 8032), which java-jwt lacks, over the JDK's own (Java 15 and newer). */
final class EdDsa extends Algorithm {
  private static final int SIGNATURE_BYTES = 64;

  private final PublicKey key;

  EdDsa(PublicKey key) {
    super("EdDSA", "Ed25519");
    this.key = key;
  }

  @Override
  public void verify(DecodedJWT jwt) throws SignatureVerificationException {
    byte[] signature = Base64Url.decode(jwt.getSignature()).orElse(new byte[0]);
    if (signature.length != SIGNATURE_BYTES || !isValid(jwt, signature)) {
      throw new SignatureVerificationException(this);
    }
  }

  private boolean isValid(DecodedJWT jwt, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(jwt.getHeader().getBytes(StandardCharsets.US_ASCII));
      verifier.update((byte) '.');
      verifier.update(jwt.getPayload().getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      throw new SignatureVerificationException(this, e);
    }
  }

  @Override
  @Deprecated
  public byte[] sign(byte[] content) throws SignatureGenerationException {
    throw new UnsupportedOperationException("a filter does not sign");
  }
}
