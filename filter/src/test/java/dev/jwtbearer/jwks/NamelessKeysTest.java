package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.headerWithoutKeyId;
import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What tokens get that name no key and were signed by none that is known: providers.md E3. */
class NamelessKeysTest extends RefreshingKeysCase {
  private static final JoseHeader NAMELESS = headerWithoutKeyId("RS256");

  @Test
  void fetchesInTheVeryRequest() throws Exception {
    KeySet old = source.keysFor(NAMELESS);
    provider.keys = set(OTHER_RSA);

    assertSame(provider.keys, source.keysInsteadOf(old, NAMELESS).orElseThrow());
    assertEquals(2, provider.fetches());
  }

  @Test
  void fetchesOncePerCooldown() throws Exception {
    KeySet keys = source.keysFor(NAMELESS);
    source.keysInsteadOf(keys, NAMELESS);
    KeySet tried = source.keysFor(NAMELESS);
    source.keysInsteadOf(tried, NAMELESS);
    assertEquals(2, provider.fetches());

    clock.advance(COOLDOWN.minus(NANO));
    source.keysInsteadOf(tried, NAMELESS);
    assertEquals(2, provider.fetches());

    clock.advance(NANO);
    source.keysInsteadOf(tried, NAMELESS);
    assertEquals(3, provider.fetches());
  }

  @Test
  void takesWhatAnotherRequestHasFetchedMeanwhile() throws Exception {
    KeySet old = source.keysFor(NAMELESS);
    provider.keys = set(OTHER_RSA);
    source.keysFor(ROTATED);

    assertSame(provider.keys, source.keysInsteadOf(old, NAMELESS).orElseThrow());
    assertEquals(2, provider.fetches());
  }

  @Test
  void leavesTheReservedFetchToKeysThatHaveAnId() throws Exception {
    KeySet old = source.keysFor(NAMELESS);
    source.keysInsteadOf(old, NAMELESS);
    provider.keys = set(RSA, OTHER_RSA);

    assertTrue(source.keysFor(ROTATED).hasKeyFor(ROTATED));
    assertEquals(3, provider.fetches());
  }

  @Test
  void hasNothingElseWhileTheProviderIsAway() throws Exception {
    KeySet old = source.keysFor(NAMELESS);
    provider.problem = "down";

    assertEquals(Optional.empty(), source.keysInsteadOf(old, NAMELESS));
    assertSame(old, source.keysFor(NAMELESS));
  }
}
