package dev.jwtbearer.web.challenge;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.SchemeChallenge;
import jakarta.servlet.http.HttpServletResponse;

/** Status and header fields that every refusal has, whoever writes its body. */
final class ChallengeHeaders {
  private static final String WWW_AUTHENTICATE = "WWW-Authenticate";

  /** Of RFC 9449, section 8.1. */
  static final String DPOP_NONCE = "DPoP-Nonce";

  private ChallengeHeaders() {}

  /** Takes the place of what was set before, so that it may be called twice. */
  static void set(Challenge challenge, HttpServletResponse response) {
    response.setStatus(challenge.status());
    boolean isFirst = true;
    for (SchemeChallenge each : challenge.challenges()) {
      if (isFirst) {
        response.setHeader(WWW_AUTHENTICATE, each.toString());
        isFirst = false;
      } else {
        response.addHeader(WWW_AUTHENTICATE, each.toString());
      }
    }
    challenge.dpopNonce().ifPresent(nonce -> response.setHeader(DPOP_NONCE, nonce));
    challenge
        .retryAfter()
        .ifPresent(after -> response.setHeader("Retry-After", Long.toString(after.toSeconds())));
    response.setHeader("Cache-Control", "no-store");
  }
}
