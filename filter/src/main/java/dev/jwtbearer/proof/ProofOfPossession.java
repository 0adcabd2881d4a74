package dev.jwtbearer.proof;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.proof.certificate.CertificateThumbprintValidator;
import dev.jwtbearer.proof.dpop.DpopValidator;
import dev.jwtbearer.token.AuthenticationContext;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.token.ConfirmationValidator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks every member of a token's {@code cnf} (RFC 7800) that names a proof: {@code jkt} by a DPoP
 * proof (RFC 9449), {@code x5t#S256} by a client certificate (RFC 8705). A token with a proof that
 * nobody checks stays refused; members that name none, such as Keycloak's {@code kc-jkt-type}, do
 * not count.
 */
public final class ProofOfPossession implements ConfirmationValidator {
  /** The authentication scheme of RFC 9449, section 7.1. */
  public static final String DPOP = "DPoP";

  /** The member of {@code cnf} that holds the thumbprint of the sender's key. */
  public static final String KEY_THUMBPRINT = "jkt";

  private static final int THUMBPRINT_LENGTH = 43;

  /** Of RFC 7800, section 3. */
  private static final List<String> NOT_CHECKED = List.of("jwk", "jwe", "kid", "jku");

  private static final ConfirmationMode NOTHING =
      new ConfirmationMode(ConfirmationMode.Dpop.OFF, Duration.ZERO);

  private final Map<String, ConfirmationMode> modes;
  private final @Nullable DpopValidator dpop;
  private final @Nullable CertificateThumbprintValidator certificates;

  /**
   * @param modes by the name of the issuer, empty for the one without a name
   * @param dpop empty if no issuer has DPoP
   * @param certificates empty if client certificates do not count
   */
  public ProofOfPossession(
      Map<String, ConfirmationMode> modes,
      Optional<DpopValidator> dpop,
      Optional<CertificateThumbprintValidator> certificates) {
    this.modes = Map.copyOf(modes);
    this.dpop = dpop.orElse(null);
    this.certificates = certificates.orElse(null);
  }

  /** The certificate comes before the proof, whose {@code jti} must not be used up in vain. */
  @Override
  public void validate(AuthenticationResult token, AuthenticationContext request)
      throws AccessException {
    JwtPrincipal principal = token.principal().orElseThrow();
    ConfirmationMode mode = modes.getOrDefault(principal.issuerName().orElse(""), NOTHING);
    Optional<JsonObject> confirmation = token.confirmation();
    if (token.isBound() && confirmation.isEmpty()) {
      throw new AccessException(Refusal.BAD_CLAIMS, "cnf is not an object");
    }
    if (confirmation.isPresent()) {
      refuseOthers(confirmation.get());
      checkCertificate(confirmation.get(), request);
    }
    if (confirmation.isPresent() && confirmation.get().has(KEY_THUMBPRINT)) {
      checkBound(principal, confirmation.get(), mode, request);
    } else {
      checkUnbound(mode, request, token.isBound());
    }
  }

  private static void refuseOthers(JsonObject confirmation) throws AccessException {
    for (String member : NOT_CHECKED) {
      if (confirmation.has(member)) {
        throw new AccessException(Refusal.PROOF_NOT_CHECKED, "claim cnf has " + member);
      }
    }
    if (!confirmation.has(KEY_THUMBPRINT)
        && !confirmation.has(CertificateThumbprintValidator.MEMBER)) {
      throw new AccessException(Refusal.PROOF_NOT_CHECKED, "claim cnf names no proof");
    }
  }

  private void checkCertificate(JsonObject confirmation, AuthenticationContext request)
      throws AccessException {
    if (!confirmation.has(CertificateThumbprintValidator.MEMBER)) {
      return;
    }
    CertificateThumbprintValidator validator = certificates;
    if (validator == null) {
      throw new AccessException(
          Refusal.PROOF_NOT_CHECKED, "bound to a client certificate, and clientCertificate is off");
    }
    validator.validate(confirmation.value(CertificateThumbprintValidator.MEMBER), request);
  }

  private static String thumbprint(JsonObject confirmation) throws AccessException {
    Object thumbprint = confirmation.value(KEY_THUMBPRINT);
    if (!(thumbprint instanceof String) || ((String) thumbprint).length() != THUMBPRINT_LENGTH) {
      throw new AccessException(Refusal.BAD_CLAIMS, "cnf: jkt is not the base64url of 32 bytes");
    }
    return (String) thumbprint;
  }

  private static void checkUnbound(
      ConfirmationMode mode, AuthenticationContext request, boolean isBound)
      throws AccessException {
    if (request.scheme().equals(DPOP)) {
      throw new AccessException(
              Refusal.TOKEN_NOT_BOUND, "sent as DPoP, but it is not bound to a key")
          .withScheme(DPOP);
    }
    if (mode.dpop() == ConfirmationMode.Dpop.REQUIRED) {
      String detail = isBound ? "not bound to a key" : "not bound";
      throw new AccessException(Refusal.TOKEN_NOT_BOUND, detail + ", as dpop=required demands")
          .withScheme(DPOP);
    }
  }

  private void checkBound(
      JwtPrincipal principal,
      JsonObject confirmation,
      ConfirmationMode mode,
      AuthenticationContext request)
      throws AccessException {
    DpopValidator validator = dpop;
    if (validator == null || mode.dpop() == ConfirmationMode.Dpop.OFF) {
      throw new AccessException(
          Refusal.PROOF_NOT_CHECKED, "bound to a key, and dpop is off for its issuer");
    }
    if (!request.scheme().equals(DPOP)) {
      throw new AccessException(
              Refusal.BOUND_TOKEN_AS_BEARER, "bound to a key, but not sent as DPoP")
          .withScheme(DPOP);
    }
    String thumbprint = thumbprint(confirmation);
    try {
      validator.validate(principal.token(), thumbprint, mode.clockSkew(), request);
    } catch (AccessException e) {
      throw e.withScheme(DPOP);
    }
  }
}
