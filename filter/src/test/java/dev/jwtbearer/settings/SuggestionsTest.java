package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {

  @ParameterizedTest
  @CsvSource({
    "isuer, issuer",
    "issuerr, issuer",
    "isseur, issuer",
    "relam, realm",
    "jkws, jwks",
    "Issuer, issuer",
    "ISSUER, issuer",
    "audiences, audience",
    "adience, audience",
    "jwkUri, jwksUri",
    "jwksURL, jwksUri",
    "clockskew, clockSkew",
    "clock-skew, clockSkew",
    "rolesClaims, rolesClaim",
    "publickey, publicKey",
    "secrt, secret",
    "token_sources, tokenSources",
    "algorithm, algorithms"
  })
  void findsWhatWasMeant(String written, String meant) {
    assertEquals(Optional.of(meant), Suggestions.nearest(written, Parameters.all()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "socks", "keyStore", "a.b"})
  void staysSilentWhenNothingIsNear(String written) {
    assertEquals(Optional.empty(), Suggestions.nearest(written, Parameters.all()));
  }
}
