package dev.jwtbearer.api;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused. Every text a client can see is a constant of this enum: nothing that a
 * client sent is ever echoed.
 */
public enum Refusal {
  NO_TOKEN(401, null, "No bearer token was sent"),

  SEVERAL_TOKENS(400, "invalid_request", "More than one token was sent"),
  UNREADABLE_REQUEST(400, "invalid_request", "The request could not be read"),
  EMPTY_TOKEN(400, "invalid_request", "The Bearer scheme was sent without a token"),

  AMBIGUOUS_PATH(400, "invalid_request", "The path of the request is ambiguous"),

  TOO_LONG(401, "invalid_token", "The token is too long"),
  MALFORMED(401, "invalid_token", "The token is not a signed JWT in compact form"),
  ENCRYPTED(401, "invalid_token", "Encrypted tokens are not accepted"),
  BAD_HEADER(401, "invalid_token", "The header of the token is not acceptable"),
  UNSUPPORTED_EXTENSION(401, "invalid_token", "The token demands an unsupported extension"),
  ALGORITHM_NOT_ALLOWED(401, "invalid_token", "The algorithm of the token is not allowed"),
  TYPE_NOT_ALLOWED(401, "invalid_token", "The type of the token is not allowed"),
  BAD_CLAIMS(401, "invalid_token", "The claims of the token are not acceptable"),
  WRONG_ISSUER(401, "invalid_token", "The issuer of the token is not trusted"),
  WRONG_AUDIENCE(401, "invalid_token", "The token is meant for another audience"),
  NO_EXPIRY(401, "invalid_token", "The token has no expiry"),
  EXPIRED(401, "invalid_token", "The token has expired"),
  NOT_YET_VALID(401, "invalid_token", "The token is not valid yet"),
  ISSUED_IN_FUTURE(401, "invalid_token", "The token was issued in the future"),
  TOO_OLD(401, "invalid_token", "The token was issued too long ago"),
  NOT_AN_ACCESS_TOKEN(401, "invalid_token", "The token is not an access token"),
  PROOF_NOT_CHECKED(401, "invalid_token", "The token is bound to a proof of possession"),
  CLAIM_NOT_MET(401, "invalid_token", "A required claim is missing or different"),
  NO_PRINCIPAL(401, "invalid_token", "The token does not name a principal"),
  UNKNOWN_KEY(401, "invalid_token", "The key of the token is not known"),
  AMBIGUOUS_KEY(401, "invalid_token", "The token does not say which key signed it"),
  BAD_SIGNATURE(401, "invalid_token", "The signature of the token is not valid"),
  UNREADABLE(401, "invalid_token", "The token could not be checked"),

  REVOKED(401, "invalid_token", "The token has been revoked"),
  INSUFFICIENT_AUTHENTICATION(
      401, "insufficient_user_authentication", "A stronger or more recent login is needed here"),

  INSUFFICIENT_SCOPE(403, "insufficient_scope", "The token lacks a scope that is needed here"),
  INSUFFICIENT_ROLE(403, "insufficient_scope", "The token lacks a role that is needed here"),
  CLAIM_NOT_PERMITTED(403, "insufficient_scope", "The token lacks a claim that is needed here"),
  ISSUER_NOT_PERMITTED(403, "insufficient_scope", "Tokens of this issuer are not enough here"),
  DENIED(403, "insufficient_scope", "Nobody may do this"),
  USER_REFUSED(403, "insufficient_scope", "This user is refused here"),

  LISTENER_FAILED(500, null, "The request could not be judged"),

  KEYS_UNAVAILABLE(503, null, "The keys needed to check the token cannot be obtained now");

  private final int status;
  private final @Nullable String error;
  private final String description;

  Refusal(int status, @Nullable String error, String description) {
    this.status = status;
    this.error = error;
    this.description = description;
  }

  /** The HTTP status: 400, 401, 403, 500 or 503. */
  public int status() {
    return status;
  }

  /** The {@code error} of the challenge (RFC 6750, section 3.1); empty where it has none. */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** One constant sentence for the client, without quotes, backslashes or anything it sent. */
  public String description() {
    return description;
  }

  /** The name in log lines and in the documentation: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
