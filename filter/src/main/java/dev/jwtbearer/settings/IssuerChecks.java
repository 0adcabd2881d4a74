package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALLOW_ANY_AUDIENCE;
import static dev.jwtbearer.settings.Parameters.ALLOW_ANY_ISSUER;
import static dev.jwtbearer.settings.Parameters.ALLOW_INSECURE_HTTP;
import static dev.jwtbearer.settings.Parameters.AUDIENCE;
import static dev.jwtbearer.settings.Parameters.ISSUER;
import static dev.jwtbearer.settings.Parameters.JWKS;
import static dev.jwtbearer.settings.Parameters.JWKS_URI;
import static dev.jwtbearer.settings.Parameters.METADATA_URI;
import static dev.jwtbearer.settings.Parameters.PUBLIC_KEY;
import static dev.jwtbearer.settings.Parameters.SECRET;

import dev.jwtbearer.http.Endpoint;

/** Whether the values of one issuer say who it is and for whom its tokens are. */
final class IssuerChecks {
  private final Values values;

  IssuerChecks(Values values) {
    this.values = values;
  }

  void check() {
    checkIssuer();
    checkScheme();
    checkAudience();
  }

  private void checkIssuer() {
    boolean anyIssuer = values.find(ALLOW_ANY_ISSUER).orElse(false);
    if (!anyIssuer && !values.isGiven(ISSUER)) {
      values.reject(
          Problem.of("issuer", "missing", "write the exact iss of your provider's tokens"));
    }
    if (anyIssuer && !hasOwnKeys()) {
      values.reject(
          Problem.of(
              "allowAnyIssuer",
              "keys must then be given here",
              "set publicKey, jwks or secret, or name the issuer"));
    }
  }

  private boolean hasOwnKeys() {
    return values.isGiven(PUBLIC_KEY) || values.isGiven(JWKS) || values.isGiven(SECRET);
  }

  /** Where discovery starts at the issuer, the way to the keys checks it. */
  private void checkScheme() {
    boolean isPlainHttp = values.find(ISSUER).filter(iss -> iss.startsWith("http:")).isPresent();
    boolean discovers = !hasOwnKeys() && !values.isGiven(JWKS_URI) && !values.isGiven(METADATA_URI);
    if (isPlainHttp && !discovers) {
      Endpoint.problem(values.get(ISSUER), values.find(ALLOW_INSECURE_HTTP).orElse(false))
          .ifPresent(
              problem ->
                  values.reject(
                      ISSUER, problem, "use https; allowInsecureHttp=true permits plain http"));
    }
  }

  private void checkAudience() {
    if (!values.find(ALLOW_ANY_AUDIENCE).orElse(false) && !values.isGiven(AUDIENCE)) {
      values.reject(
          Problem.of(
              values.named(AUDIENCE),
              "missing",
              "write what your provider puts into aud; "
                  + values.named(ALLOW_ANY_AUDIENCE)
                  + "=true accepts tokens made for others"));
    }
  }
}
