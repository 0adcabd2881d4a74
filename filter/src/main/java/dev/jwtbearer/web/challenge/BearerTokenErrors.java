package dev.jwtbearer.web.challenge;

import dev.jwtbearer.api.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told for each reason: the HTTP status, the error code (RFC 6750, section 3.1)
 * and one constant sentence. Decided here alone. Nothing that a client sent is ever echoed.
 */
public final class BearerTokenErrors {
  private static final String DPOP_PROOF = "invalid_dpop_proof";

  private static final Map<Refusal, BearerTokenErrors> BY_REASON = new EnumMap<>(Refusal.class);

  private final int status;
  private final @Nullable String error;
  private final String description;

  private BearerTokenErrors(int status, @Nullable String error, String description) {
    this.status = status;
    this.error = error;
    this.description = description;
  }

  static {
    put(Refusal.NO_TOKEN, 401, null, "No bearer token was sent");

    put(Refusal.SEVERAL_TOKENS, 400, "invalid_request", "More than one token was sent");
    put(Refusal.UNREADABLE_REQUEST, 400, "invalid_request", "The request could not be read");
    put(Refusal.EMPTY_TOKEN, 400, "invalid_request", "The Bearer scheme was sent without a token");

    put(Refusal.AMBIGUOUS_PATH, 400, "invalid_request", "The path of the request is ambiguous");

    put(Refusal.TOO_LONG, 401, "invalid_token", "The token is too long");
    put(Refusal.MALFORMED, 401, "invalid_token", "The token is not a signed JWT in compact form");
    put(Refusal.ENCRYPTED, 401, "invalid_token", "Encrypted tokens are not accepted");
    put(Refusal.NOT_DECRYPTED, 401, "invalid_token", "The token could not be decrypted");
    put(Refusal.NOT_ENCRYPTED, 401, "invalid_token", "Only encrypted tokens are accepted");
    put(Refusal.BAD_HEADER, 401, "invalid_token", "The header of the token is not acceptable");
    put(
        Refusal.UNSUPPORTED_EXTENSION,
        401,
        "invalid_token",
        "The token demands an unsupported extension");
    put(
        Refusal.ALGORITHM_NOT_ALLOWED,
        401,
        "invalid_token",
        "The algorithm of the token is not allowed");
    put(Refusal.TYPE_NOT_ALLOWED, 401, "invalid_token", "The type of the token is not allowed");
    put(Refusal.BAD_CLAIMS, 401, "invalid_token", "The claims of the token are not acceptable");
    put(Refusal.WRONG_ISSUER, 401, "invalid_token", "The issuer of the token is not trusted");
    put(Refusal.WRONG_AUDIENCE, 401, "invalid_token", "The token is meant for another audience");
    put(Refusal.NO_EXPIRY, 401, "invalid_token", "The token has no expiry");
    put(Refusal.EXPIRED, 401, "invalid_token", "The token has expired");
    put(Refusal.NOT_YET_VALID, 401, "invalid_token", "The token is not valid yet");
    put(Refusal.ISSUED_IN_FUTURE, 401, "invalid_token", "The token was issued in the future");
    put(Refusal.TOO_OLD, 401, "invalid_token", "The token was issued too long ago");
    put(Refusal.NOT_AN_ACCESS_TOKEN, 401, "invalid_token", "The token is not an access token");
    put(
        Refusal.PROOF_NOT_CHECKED,
        401,
        "invalid_token",
        "The token is bound to a proof of possession");
    put(
        Refusal.BOUND_TOKEN_AS_BEARER,
        401,
        "invalid_token",
        "The token is bound to a key and needs the scheme DPoP");
    put(Refusal.TOKEN_NOT_BOUND, 401, "invalid_token", "The token is not bound to a key");
    put(
        Refusal.WRONG_PROOF_KEY,
        401,
        "invalid_token",
        "The DPoP proof was made with another key than that of the token");
    put(Refusal.NO_DPOP_PROOF, 401, DPOP_PROOF, "The DPoP proof is missing");
    put(Refusal.SEVERAL_DPOP_PROOFS, 401, DPOP_PROOF, "More than one DPoP proof was sent");
    put(Refusal.BAD_DPOP_PROOF, 401, DPOP_PROOF, "The DPoP proof is not valid for this request");
    put(Refusal.DPOP_PROOF_REPLAYED, 401, DPOP_PROOF, "The DPoP proof was used before");
    put(
        Refusal.DPOP_NONCE_NEEDED,
        401,
        "use_dpop_nonce",
        "The DPoP proof needs the nonce of this answer");
    put(
        Refusal.CERTIFICATE_MISSING,
        401,
        "invalid_token",
        "The token is bound to a client certificate");
    put(
        Refusal.CERTIFICATE_MALFORMED,
        401,
        "invalid_token",
        "The client certificate could not be read");
    put(
        Refusal.CERTIFICATE_MISMATCH,
        401,
        "invalid_token",
        "The token is bound to another client certificate");
    put(Refusal.CLAIM_NOT_MET, 401, "invalid_token", "A required claim is missing or different");
    put(Refusal.NO_PRINCIPAL, 401, "invalid_token", "The token does not name a principal");
    put(Refusal.UNKNOWN_KEY, 401, "invalid_token", "The key of the token is not known");
    put(Refusal.AMBIGUOUS_KEY, 401, "invalid_token", "The token does not say which key signed it");
    put(Refusal.BAD_SIGNATURE, 401, "invalid_token", "The signature of the token is not valid");
    put(Refusal.UNREADABLE, 401, "invalid_token", "The token could not be checked");

    put(Refusal.INACTIVE, 401, "invalid_token", "The token is not active");
    put(
        Refusal.INTROSPECTION_UNSUPPORTED,
        401,
        "invalid_token",
        "The issuer does not answer for tokens of this kind");
    put(Refusal.REVOKED, 401, "invalid_token", "The token has been revoked");
    put(
        Refusal.INSUFFICIENT_AUTHENTICATION,
        401,
        "insufficient_user_authentication",
        "A stronger or more recent login is needed here");

    put(
        Refusal.INSUFFICIENT_SCOPE,
        403,
        "insufficient_scope",
        "The token lacks a scope that is needed here");
    put(
        Refusal.INSUFFICIENT_ROLE,
        403,
        "insufficient_scope",
        "The token lacks a role that is needed here");
    put(
        Refusal.CLAIM_NOT_PERMITTED,
        403,
        "insufficient_scope",
        "The token lacks a claim that is needed here");
    put(
        Refusal.ISSUER_NOT_PERMITTED,
        403,
        "insufficient_scope",
        "Tokens of this issuer are not enough here");
    put(
        Refusal.BINDING_NOT_MET,
        403,
        "insufficient_scope",
        "A token that is bound to its sender is needed here");
    put(Refusal.DENIED, 403, "insufficient_scope", "Nobody may do this");
    put(Refusal.USER_REFUSED, 403, "insufficient_scope", "This user is refused here");

    put(Refusal.LISTENER_FAILED, 500, null, "The request could not be judged");

    put(
        Refusal.KEYS_UNAVAILABLE,
        503,
        null,
        "The keys needed to check the token cannot be obtained now");
    put(
        Refusal.INTROSPECTION_UNAVAILABLE,
        503,
        null,
        "The issuer cannot be asked about the token now");
    put(
        Refusal.REPLAY_STORE_UNAVAILABLE,
        503,
        null,
        "Whether the DPoP proof was used before cannot be told now");
  }

  private static void put(Refusal refusal, int status, @Nullable String error, String description) {
    BY_REASON.put(refusal, new BearerTokenErrors(status, error, description));
  }

  /** The row of that reason; every one has a row. */
  public static BearerTokenErrors of(Refusal refusal) {
    return Objects.requireNonNull(BY_REASON.get(refusal), "every reason has a row");
  }

  /** The HTTP status: 400, 401, 403, 500 or 503. */
  public int status() {
    return status;
  }

  /** The {@code error} of the challenge; empty where it has none. */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** One sentence for the client, without quotes, backslashes or anything it sent. */
  public String description() {
    return description;
  }
}
