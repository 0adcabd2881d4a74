package dev.jwtbearer.web;

import dev.jwtbearer.api.Challenge;
import jakarta.servlet.http.HttpServletResponse;

/** Status and header fields that every refusal has, whoever writes its body. */
final class ChallengeHeaders {
  private ChallengeHeaders() {}

  static void set(Challenge challenge, HttpServletResponse response) {
    response.setStatus(challenge.status());
    challenge.wwwAuthenticate().ifPresent(value -> response.setHeader("WWW-Authenticate", value));
    challenge
        .retryAfter()
        .ifPresent(after -> response.setHeader("Retry-After", Long.toString(after.toSeconds())));
    response.setHeader("Cache-Control", "no-store");
  }
}
