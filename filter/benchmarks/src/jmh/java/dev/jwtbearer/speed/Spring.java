package dev.jwtbearer.speed;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Spring Security's decoder, which checks time, issuer and audience itself. */
final class Spring {
  private Spring() {}

  static Verification of(Signing signing) {
    DefaultJWTProcessor<SecurityContext> processor = Nimbus.processor(signing);
    // As the decoder's own builders do.
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(SampleToken.ISSUER),
            new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD,
                audience -> audience != null && audience.contains(SampleToken.AUDIENCE))));
    return token -> {
      try {
        decoder.decode(token);
        return true;
      } catch (JwtException e) {
        return false;
      }
    };
  }
}
