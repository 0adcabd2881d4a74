package dev.jwtbearer.api;

import java.util.Locale;

/**
 * Why a request was refused: the reason in the log, in counters and for the application. What the
 * client is told of it is in the {@link Challenge}.
 */
public enum Refusal {
  /** No bearer token was sent. */
  NO_TOKEN,

  /** More than one token was sent. */
  SEVERAL_TOKENS,
  /** The request could not be read. */
  UNREADABLE_REQUEST,
  /** The Bearer scheme was sent without a token. */
  EMPTY_TOKEN,

  /** The path of the request is ambiguous. */
  AMBIGUOUS_PATH,

  /** The token is too long. */
  TOO_LONG,
  /** The token is not a signed JWT in compact form. */
  MALFORMED,
  /** Encrypted tokens are not accepted. */
  ENCRYPTED,
  /** The token could not be decrypted. */
  NOT_DECRYPTED,
  /** Only encrypted tokens are accepted. */
  NOT_ENCRYPTED,
  /** The header of the token is not acceptable. */
  BAD_HEADER,
  /** The token demands an unsupported extension. */
  UNSUPPORTED_EXTENSION,
  /** The algorithm of the token is not allowed. */
  ALGORITHM_NOT_ALLOWED,
  /** The type of the token is not allowed. */
  TYPE_NOT_ALLOWED,
  /** The claims of the token are not acceptable. */
  BAD_CLAIMS,
  /** The issuer of the token is not trusted. */
  WRONG_ISSUER,
  /** The token is meant for another audience. */
  WRONG_AUDIENCE,
  /** The token has no expiry. */
  NO_EXPIRY,
  /** The token has expired. */
  EXPIRED,
  /** The token is not valid yet. */
  NOT_YET_VALID,
  /** The token was issued in the future. */
  ISSUED_IN_FUTURE,
  /** The token was issued too long ago. */
  TOO_OLD,
  /** The token is not an access token. */
  NOT_AN_ACCESS_TOKEN,
  /** The token is bound to a proof of possession. */
  PROOF_NOT_CHECKED,
  /** A token that is bound to a key was sent without the scheme DPoP. */
  BOUND_TOKEN_AS_BEARER,
  /** The token is not bound to a key. */
  TOKEN_NOT_BOUND,
  /** The DPoP proof was made with another key. */
  WRONG_PROOF_KEY,
  /** No DPoP proof was sent. */
  NO_DPOP_PROOF,
  /** More than one DPoP proof was sent. */
  SEVERAL_DPOP_PROOFS,
  /** The DPoP proof is not valid for this request. */
  BAD_DPOP_PROOF,
  /** The DPoP proof was used before. */
  DPOP_PROOF_REPLAYED,
  /** The DPoP proof needs a current nonce. */
  DPOP_NONCE_NEEDED,
  /** The token is bound to a client certificate, and none was presented. */
  CERTIFICATE_MISSING,
  /** The client certificate could not be read. */
  CERTIFICATE_MALFORMED,
  /** The token is bound to another client certificate. */
  CERTIFICATE_MISMATCH,
  /** A required claim is missing or different. */
  CLAIM_NOT_MET,
  /** The token does not name a principal. */
  NO_PRINCIPAL,
  /** The key of the token is not known. */
  UNKNOWN_KEY,
  /** The token does not say which key signed it. */
  AMBIGUOUS_KEY,
  /** The signature of the token is not valid. */
  BAD_SIGNATURE,
  /** The token could not be checked. */
  UNREADABLE,

  /** The issuer says that the token is not active. */
  INACTIVE,
  /** The issuer does not answer for tokens of this kind. */
  INTROSPECTION_UNSUPPORTED,
  /** The token has been revoked. */
  REVOKED,
  /** A stronger or more recent login is needed here. */
  INSUFFICIENT_AUTHENTICATION,

  /** The token lacks a scope that is needed here. */
  INSUFFICIENT_SCOPE,
  /** The token lacks a role that is needed here. */
  INSUFFICIENT_ROLE,
  /** The token lacks a claim that is needed here. */
  CLAIM_NOT_PERMITTED,
  /** Tokens of this issuer are not enough here. */
  ISSUER_NOT_PERMITTED,
  /** The token is not bound to its sender, as it must be here. */
  BINDING_NOT_MET,
  /** Nobody may do this. */
  DENIED,
  /** This user is refused here. */
  USER_REFUSED,

  /** The listener of the application failed. */
  LISTENER_FAILED,

  /** The keys needed to check the token cannot be obtained now. */
  KEYS_UNAVAILABLE,
  /** The issuer cannot be asked about the token now. */
  INTROSPECTION_UNAVAILABLE,
  /** Whether the DPoP proof was used before cannot be told now. */
  REPLAY_STORE_UNAVAILABLE;

  /** The name in log lines and in the documentation: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
