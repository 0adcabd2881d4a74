package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.web.challenge.BearerTokenErrors;

/** What the cases have in common. */
interface Wire {
  Site usual();

  /** Starts a site that is stopped after the test. */
  Site start(Site site);

  /** A site of its own, with parameters given as names and values. */
  default Site site(String... params) {
    return start(Site.of(ProviderServer.with(TestKey.RSA)).filter(params));
  }

  /** Clients and servers refuse other characters in a header themselves, and cut blanks off. */
  static boolean canBeSent(String token) {
    return token.equals(token.strip()) && token.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  static String challenge(Refusal refusal) {
    return "Bearer error=\""
        + BearerTokenErrors.of(refusal).error().orElseThrow()
        + "\", error_description=\""
        + BearerTokenErrors.of(refusal).description()
        + '"';
  }

  /** Refused for that reason, and the application was not asked. */
  static void assertRefused(Refusal refusal, Site site, int callsBefore, Answer answer) {
    assertEquals(BearerTokenErrors.of(refusal).status(), answer.status(), answer.everything());
    assertEquals(
        BearerTokenErrors.of(refusal).error().isPresent() ? challenge(refusal) : "Bearer",
        answer.challenge());
    assertEquals("no-store", answer.header("Cache-Control").orElse("none"));
    assertEquals("", answer.body());
    assertEquals(java.util.Optional.empty(), answer.header("Set-Cookie"));
    assertEquals(callsBefore, site.application.calls.get(), "the application was called");
  }

  static void assertLetIn(Site site, int callsBefore, Answer answer) {
    assertEquals(200, answer.status(), answer.everything());
    assertEquals(callsBefore + 1, site.application.calls.get());
  }
}
