package dev.jwtbearer.sample.devissuer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The second issuer, which a rule of web.xml names.
 *
 * @param jwks its keys, or null where they are read from the issuer
 */
record Partner(String issuer, @Nullable String jwks) {

  /**
   * The partner of that issuer. That of a real provider can sign nothing: the private halves of its
   * keys are thrown away here.
   */
  static Partner of(ActiveIssuer active) {
    DevelopmentIssuers development = active.development();
    return development == null
        ? new Partner("https://partner.invalid", SigningKeys.generate().jwks())
        : new Partner(development.of(IssuerName.PARTNER).issuer(), null);
  }

  /** What the filter is to know of it. */
  Map<String, String> parameters() {
    String issuerParameter = IssuerName.PARTNER.parameter("issuer");
    String audienceParameter = IssuerName.PARTNER.parameter("audience");
    String audience = IssuerName.PARTNER.audience();
    return jwks == null
        ? Map.of(issuerParameter, issuer, audienceParameter, audience)
        : Map.of(
            issuerParameter,
            issuer,
            audienceParameter,
            audience,
            IssuerName.PARTNER.parameter("jwks"),
            jwks);
  }
}
