package dev.jwtbearer.speed;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

/** Nimbus' {@code DefaultJWTProcessor} with a key set of one key, chosen by its id. */
final class Nimbus {
  private Nimbus() {}

  static Verification of(Signing signing) {
    DefaultJWTProcessor<SecurityContext> processor = processor(signing);
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            SampleToken.AUDIENCE,
            new JWTClaimsSet.Builder().issuer(SampleToken.ISSUER).build(),
            Set.of("exp")));
    return token -> {
      try {
        processor.process(token, null);
        return true;
      } catch (BadJOSEException | JOSEException | ParseException e) {
        return false;
      }
    };
  }

  static DefaultJWTProcessor<SecurityContext> processor(Signing signing) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    try {
      JWK key = JWK.parse(signing.jwk());
      if (signing == Signing.EDDSA) {
        // Its selector and its factory of verifiers leave out Ed25519 (RFC 8037).
        Ed25519Verifier verifier = new Ed25519Verifier(key.toOctetKeyPair());
        processor.setJWSKeySelector((header, context) -> List.of(signing.verificationKey()));
        processor.setJWSVerifierFactory(new OneVerifier(verifier));
      } else {
        processor.setJWSKeySelector(
            new JWSVerificationKeySelector<>(
                JWSAlgorithm.parse(signing.header()), new ImmutableJWKSet<>(new JWKSet(key))));
      }
      return processor;
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
