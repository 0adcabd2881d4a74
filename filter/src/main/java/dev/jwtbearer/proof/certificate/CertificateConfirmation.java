package dev.jwtbearer.proof.certificate;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.token.AuthenticationContext;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.token.ConfirmationValidator;
import java.util.List;

/** Lets tokens pass that are bound to nothing but the client's certificate, or not at all. */
public final class CertificateConfirmation implements ConfirmationValidator {
  /** Of RFC 9449, section 6.1, and RFC 7800, section 3: each would need a proof of its own. */
  private static final List<String> OTHER_PROOFS = List.of("jkt", "jwk", "jwe", "kid", "jku");

  private final CertificateThumbprintValidator validator;

  public CertificateConfirmation(CertificateThumbprintValidator validator) {
    this.validator = validator;
  }

  @Override
  public void validate(AuthenticationResult token, AuthenticationContext context)
      throws AccessException {
    if (!token.isBound()) {
      return;
    }
    JsonObject confirmation =
        token
            .confirmation()
            .orElseThrow(() -> new AccessException(Refusal.BAD_CLAIMS, "cnf is not an object"));
    if (!confirmation.has(CertificateThumbprintValidator.MEMBER)
        || OTHER_PROOFS.stream().anyMatch(confirmation::has)) {
      throw new AccessException(Refusal.PROOF_NOT_CHECKED, "claim cnf");
    }
    validator.validate(confirmation.value(CertificateThumbprintValidator.MEMBER), context);
  }
}
