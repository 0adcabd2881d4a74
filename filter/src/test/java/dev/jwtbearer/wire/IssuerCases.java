package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two issuers that call their keys by the same id, or have the same key. */
interface IssuerCases extends Wire {
  TestKey OURS = TestKey.RSA.withId("k1");
  TestKey THEIRS = TestKey.OTHER_RSA.withId("k1");

  /** Trusts the site's own provider, and another one for {@code /b} and other audiences. */
  private Site trusting(TestKey ours, ProviderServer other) {
    return start(
        Site.of(ProviderServer.with(ours))
            .filter(
                "issuer.b", other.issuer(),
                "audience.b", "b-api",
                "rolesClaim.b", "groups",
                "rules", "/b/* issuer(b) roles(clerk)\n/* authenticated",
                "keysCooldown", "1h"));
  }

  private static TestToken ofOther(ProviderServer other) {
    return TestToken.good()
        .claim("iss", other.issuer())
        .claim("aud", "b-api")
        .claim("groups", "clerk")
        .without("roles");
  }

  @Test
  default void triesNoKeyOfOneIssuerForTheOtherThoughTheIdIsTheSame() {
    try (ProviderServer other = ProviderServer.with(THEIRS)) {
      Site site = trusting(OURS, other);
      Wire.assertRefused(
          Refusal.BAD_SIGNATURE, site, 0, site.get("/x", site.token().by(THEIRS, "RS256").text()));
      Wire.assertLetIn(site, 0, site.get("/x", site.token().by(OURS, "RS256").text()));
      assertEquals(0, other.allHits(), "the other provider was asked");

      Wire.assertRefused(
          Refusal.BAD_SIGNATURE, site, 1, site.get("/x", ofOther(other).by(OURS, "RS256").text()));
      Wire.assertLetIn(site, 1, site.get("/b/x", ofOther(other).by(THEIRS, "RS256").text()));

      // Both have been read now.
      for (String path : List.of("/x", "/b/x")) {
        for (TestToken forged :
            List.of(
                site.token().by(THEIRS, "RS256"),
                site.token().by(THEIRS, "RS256").withoutHeader("kid"),
                ofOther(other).by(OURS, "RS256"),
                ofOther(other).by(OURS, "RS256").withoutHeader("kid"))) {
          Wire.assertRefused(Refusal.BAD_SIGNATURE, site, 2, site.get(path, forged.text()));
        }
      }
      assertEquals(2, other.hits(ProviderServer.JWKS), "once more for a token that names no key");
    }
  }

  @Test
  default void keepsIssuersApartThatHaveTheSameKey() {
    try (ProviderServer other = ProviderServer.with(OURS)) {
      Site site = trusting(OURS, other);
      TestToken ours = site.token().by(OURS, "RS256");
      TestToken theirs = ofOther(other).by(OURS, "RS256");
      Wire.assertLetIn(site, 0, site.get("/x", ours.text()));
      Wire.assertLetIn(site, 1, site.get("/x", theirs.text()));
      Wire.assertLetIn(site, 2, site.get("/b/x", theirs.text()));

      assertEquals(403, site.get("/b/x", ours.claim("groups", "clerk").text()).status());
      assertEquals(
          403,
          site.get("/b/x", ours.claim("aud", List.of("b-api", TestToken.AUDIENCE)).text())
              .status());
      Wire.assertRefused(
          Refusal.WRONG_AUDIENCE, site, 3, site.get("/b/x", ours.claim("aud", "b-api").text()));
      Wire.assertRefused(
          Refusal.WRONG_AUDIENCE,
          site,
          3,
          site.get("/x", ofOther(other).by(OURS, "RS256").claim("aud", "orders-api").text()));
      assertEquals(
          403, site.get("/b/x", theirs.without("groups").claim("roles", "clerk").text()).status());
      Wire.assertRefused(
          Refusal.WRONG_ISSUER,
          site,
          3,
          site.get("/x", site.token().by(OURS, "RS256").claim("iss", "b").text()));
      assertEquals(3, site.application.calls.get());
    }
  }

  @Test
  default void takesNoKeyOfTheOtherIssuerWhereItsOwnCannotBeHad() {
    ProviderServer other = ProviderServer.with(OURS);
    Site site = trusting(OURS, other);
    other.close();
    Wire.assertLetIn(site, 0, site.get("/x", site.token().by(OURS, "RS256").text()));
    Answer answer = site.get("/b/x", ofOther(other).by(OURS, "RS256").text());
    assertEquals(503, answer.status(), answer.everything());
    assertTrue(answer.header("Retry-After").isPresent());
    Wire.assertLetIn(site, 1, site.get("/x", site.token().by(OURS, "RS256").text()));
    assertEquals(2, site.application.calls.get());
  }

  @Test
  default void readsNewKeysOfOneIssuerThoughJunkHasUsedUpTheReadsOfTheOther() {
    try (ProviderServer other = ProviderServer.with(THEIRS)) {
      Site site = trusting(OURS, other);
      Wire.assertLetIn(site, 0, site.get("/x", site.token().by(OURS, "RS256").text()));
      for (int i = 0; i < 20; i++) {
        TestToken junk = ofOther(other).by(THEIRS, "RS256").header("kid", "junk-" + i);
        assertEquals(401, site.get("/b/x", junk.text()).status());
      }
      TestKey rotated = TestKey.OTHER_RSA.withId("k2");
      site.provider.keys(rotated);
      Wire.assertLetIn(site, 1, site.get("/x", site.token().by(rotated, "RS256").text()));
    }
  }
}
