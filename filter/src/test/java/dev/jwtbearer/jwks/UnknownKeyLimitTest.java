package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.headerWithoutKeyId;
import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeyLimitTest {
  private static final Duration COOLDOWN = Duration.ofSeconds(30);
  private static final Duration NANO = Duration.ofNanos(1);
  private static final KeySet KNOWN = set(RSA);
  private static final JoseHeader JUNK = header("RS256", "junk");
  private static final JoseHeader LOOKALIKE = header("RS256", "rsa-7");

  private final TestClock clock = new TestClock();
  private final UnknownKeyLimit limit = new UnknownKeyLimit(COOLDOWN, clock.ticker());

  @Test
  void permitsTheFirstOfAnyKind() {
    assertTrue(limit.permits(JUNK, KNOWN));
    assertTrue(limit.permits(LOOKALIKE, KNOWN));
    assertTrue(limit.permits(headerWithoutKeyId("ES256"), KNOWN));
  }

  @Test
  void reservesAFetchForALookalikeAfterAStranger() {
    limit.startCooldown(JUNK, KNOWN);

    assertFalse(limit.permits(header("RS256", "more junk"), KNOWN));
    assertTrue(limit.permits(LOOKALIKE, KNOWN));

    limit.startCooldown(LOOKALIKE, KNOWN);
    assertFalse(limit.permits(header("RS256", "rsa-8"), KNOWN));
  }

  @Test
  void reservesNoFetchAfterALookalike() {
    limit.startCooldown(LOOKALIKE, KNOWN);

    assertFalse(limit.permits(JUNK, KNOWN));
    assertFalse(limit.permits(header("RS256", "rsa-8"), KNOWN));
    clock.advance(COOLDOWN.minus(NANO));
    assertFalse(limit.permits(header("RS256", "rsa-8"), KNOWN));
    clock.advance(NANO);
    assertTrue(limit.permits(header("RS256", "rsa-8"), KNOWN));
    assertTrue(limit.permits(JUNK, KNOWN));
  }

  @Test
  void aLookalikeDoesNotProlongTheCooldownOfStrangers() {
    limit.startCooldown(JUNK, KNOWN);
    clock.advance(COOLDOWN.minus(NANO));
    limit.startCooldown(LOOKALIKE, KNOWN);
    clock.advance(NANO);

    assertTrue(limit.permits(JUNK, KNOWN));
  }

  @Test
  void reservesNoFetchForAKeyThatWasWithdrawn() {
    limit.recordKnown(set(RSA, OTHER_RSA));
    limit.startCooldown(JUNK, KNOWN);

    assertFalse(limit.permits(header(OTHER_RSA), KNOWN));
    assertTrue(limit.permits(LOOKALIKE, KNOWN));
  }

  @Test
  void aKeyThatWasWithdrawnLeavesTheReservedFetchToOthers() {
    limit.recordKnown(set(RSA, OTHER_RSA));
    assertTrue(limit.permits(header(OTHER_RSA), KNOWN));

    limit.startCooldown(header(OTHER_RSA), KNOWN);

    assertFalse(limit.permits(JUNK, KNOWN));
    assertTrue(limit.permits(LOOKALIKE, KNOWN));
  }

  @Test
  void reservesAnotherFetchOnceOneHasBroughtTheKeyOfALookalike() {
    limit.startCooldown(JUNK, KNOWN);
    limit.startCooldown(LOOKALIKE, KNOWN);
    limit.recordHit();

    assertTrue(limit.permits(header("RS256", "rsa-8"), KNOWN));
    assertFalse(limit.permits(header("RS256", "more junk"), KNOWN));
  }

  @Test
  void looksForAnIdThatIsNeverFoundLessAndLessOften() {
    for (int cooldowns : new int[] {1, 2, 4, 4, 4}) {
      limit.startCooldown(JUNK, KNOWN);
      limit.recordMiss(JUNK, KNOWN);
      clock.advance(COOLDOWN.multipliedBy(cooldowns).minus(NANO));
      assertFalse(limit.permits(JUNK, KNOWN), "before " + cooldowns + " cooldowns");
      clock.advance(NANO);
      assertTrue(limit.permits(JUNK, KNOWN), "after " + cooldowns + " cooldowns");
    }
  }

  @Test
  void whoeverGuessesTheNextIdKeepsItOutForOneCooldownOnly() {
    for (int times = 0; times < 5; times++) {
      limit.startCooldown(LOOKALIKE, KNOWN);
      limit.recordMiss(LOOKALIKE, KNOWN);
      clock.advance(COOLDOWN.minus(NANO));
      assertFalse(limit.permits(LOOKALIKE, KNOWN));
      clock.advance(NANO);
      assertTrue(limit.permits(LOOKALIKE, KNOWN));
    }
  }

  @Test
  void remembersHeadersWithoutKeyIdToo() {
    limit.startCooldown(headerWithoutKeyId("ES256"), KNOWN);
    limit.recordMiss(headerWithoutKeyId("ES256"), KNOWN);
    limit.recordMiss(headerWithoutKeyId("ES256"), KNOWN);
    clock.advance(COOLDOWN);

    assertFalse(limit.permits(headerWithoutKeyId("ES256"), KNOWN));
    assertTrue(limit.permits(JUNK, KNOWN));
  }

  @Test
  void forgetsTheOldestOfAThousandIds() {
    for (int i = 0; i < 5_000; i++) {
      limit.recordMiss(header("RS256", "junk " + i), KNOWN);
    }
    int remembered = 0;
    for (int i = 0; i < 5_000; i++) {
      remembered += limit.permits(header("RS256", "junk " + i), KNOWN) ? 0 : 1;
    }

    assertEquals(1_000, remembered);
  }

  @ParameterizedTest
  @CsvSource({
    "rsa-1, true",
    "rsa-2, true",
    "abc-7, true",
    "a1bcd, true",
    "aza-0, true",
    "zzz-9, true",
    "AZ-a9, false",
    "`{-a0, true",
    "/:-a0, true",
    "@[-a0, true",
    "rsa-10, false",
    "rsa1, false",
    "rsa-a, false",
    "RSA-1, false",
    "rsA-1, false",
    "12345, false",
    "'', false"
  })
  void takesIdsOfTheSameLengthAndKindsForThoseOfTheProvider(String id, boolean alike) {
    assertEquals(alike, KNOWN.resembles(header("RS256", id)));
  }

  @ParameterizedTest
  @CsvSource({
    "a, z, true", "A, Z, true", "0, 9, true", "a, {, false", "a, `, false", "A, @, false",
    "A, [, false", "0, /, false", "0, :, false", "/, :, true", "`, {, true", "@, [, true"
  })
  void knowsThreeKindsOfCharacters(String known, String id, boolean alike) {
    assertEquals(alike, set(RSA.withId(known)).resembles(header("RS256", id)));
  }
}
