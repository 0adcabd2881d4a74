package dev.jwtbearer.proof;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
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
 * proof (RFC 9449). A token with a proof that nobody checks stays refused; members that name none,
 * such as Keycloak's {@code kc-jkt-type}, do not count.
 */
public final class ProofOfPossession implements ConfirmationValidator {
  /** The authentication scheme of RFC 9449, section 7.1. */
  public static final String DPOP = "DPoP";

  /** The member of {@code cnf} that holds the thumbprint of the sender's key. */
  public static final String KEY_THUMBPRINT = "jkt";

  private static final int THUMBPRINT_LENGTH = 43;

  /** RFC 7800, section 3, and RFC 8705, section 3.1. */
  private static final List<String> NOT_CHECKED = List.of("jwk", "jwe", "kid", "jku", "x5t#S256");

  private static final ConfirmationMode NOTHING =
      new ConfirmationMode(ConfirmationMode.Dpop.OFF, Duration.ZERO);

  private final Map<String, ConfirmationMode> modes;
  private final @Nullable DpopValidator dpop;

  /**
   * @param modes by the name of the issuer, empty for the one without a name
   * @param dpop empty if no issuer has DPoP
   */
  public ProofOfPossession(Map<String, ConfirmationMode> modes, Optional<DpopValidator> dpop) {
    this.modes = Map.copyOf(modes);
    this.dpop = dpop.orElse(null);
  }

  @Override
  public void validate(AuthenticationResult token, AuthenticationContext request)
      throws AccessException {
    JwtPrincipal principal = token.principal().orElseThrow();
    ConfirmationMode mode = modes.getOrDefault(principal.issuerName().orElse(""), NOTHING);
    Optional<JsonObject> confirmation = token.confirmation();
    if (token.isBound() && confirmation.isEmpty()) {
      throw new AccessException(Refusal.PROOF_NOT_CHECKED, "claim cnf is no JSON object");
    }
    if (confirmation.isPresent()) {
      refuseOthers(confirmation.get());
    }
    Optional<String> thumbprint = confirmation.flatMap(ProofOfPossession::thumbprint);
    if (thumbprint.isEmpty()) {
      checkUnbound(mode, request, token.isBound());
    } else {
      checkBound(principal, thumbprint.get(), mode, request);
    }
  }

  private static void refuseOthers(JsonObject confirmation) throws AccessException {
    for (String member : NOT_CHECKED) {
      if (confirmation.has(member)) {
        throw new AccessException(Refusal.PROOF_NOT_CHECKED, "claim cnf has " + member);
      }
    }
    if (thumbprint(confirmation).isEmpty()) {
      throw new AccessException(Refusal.PROOF_NOT_CHECKED, "claim cnf names no proof");
    }
  }

  private static Optional<String> thumbprint(JsonObject confirmation) {
    try {
      return confirmation.string(KEY_THUMBPRINT).filter(jkt -> jkt.length() == THUMBPRINT_LENGTH);
    } catch (InvalidJsonException e) {
      return Optional.empty();
    }
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
      String thumbprint,
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
    try {
      validator.validate(principal.token(), thumbprint, mode.clockSkew(), request);
    } catch (AccessException e) {
      throw e.withScheme(DPOP);
    }
  }
}
