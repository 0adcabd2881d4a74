package dev.jwtbearer.peers;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import java.net.URI;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/** The resource server's decoder behind its authentication provider, built by address alone. */
final class SpringSecurity implements Peer {
  private final JwtAuthenticationProvider provider;

  private SpringSecurity(JwtAuthenticationProvider provider) {
    this.provider = provider;
  }

  static Peer over(URI keySet, String issuer, VirtualTime time) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(keySet.toString())
            .jwtProcessorCustomizer(processor -> setTime(processor, time))
            .build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer));
    return new SpringSecurity(new JwtAuthenticationProvider(decoder));
  }

  private static void setTime(
      ConfigurableJWTProcessor<SecurityContext> processor, VirtualTime time) {
    var selector = (JWSVerificationKeySelector<SecurityContext>) processor.getJWSKeySelector();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.RS256, TimedSource.of(selector.getJWKSource(), time)));
  }

  /** An invalid token is 401; what the filter of Spring throws on comes out as 500. */
  @Override
  public Outcome ask(String token) {
    try {
      provider.authenticate(new BearerTokenAuthenticationToken(token));
      return Outcome.ACCEPTED;
    } catch (InvalidBearerTokenException e) {
      return Outcome.REFUSED;
    } catch (AuthenticationServiceException e) {
      return Outcome.FAILED;
    }
  }
}
