package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeriodTest {
  private static final Instant NOW = TestClock.START;
  private static final long MILLIS = NOW.toEpochMilli();

  private static boolean contains(Period period, long millis) {
    return period.begin() <= millis && millis < period.end();
  }

  @Test
  void isAlways() {
    assertTrue(contains(Period.ALWAYS, Long.MIN_VALUE));
    assertTrue(contains(Period.ALWAYS, Long.MAX_VALUE - 1));
  }

  @Test
  void beginsWithItsBeginAndEndsBeforeItsEnd() {
    assertFalse(contains(Period.from(NOW), MILLIS - 1));
    assertTrue(contains(Period.from(NOW), MILLIS));
    assertTrue(contains(Period.until(NOW), MILLIS - 1));
    assertFalse(contains(Period.until(NOW), MILLIS));
  }

  @Test
  void isTheShorterOneWhereAnInstantIsNoWholeMillisecond() {
    Instant between = NOW.plusNanos(1);
    assertFalse(contains(Period.from(between), MILLIS));
    assertTrue(contains(Period.from(between), MILLIS + 1));
    assertTrue(contains(Period.until(between), MILLIS - 1));
    assertFalse(contains(Period.until(between), MILLIS));
  }

  @Test
  void isWhatIsInBoth() {
    Period both =
        Period.from(NOW)
            .and(Optional.of(Period.until(NOW.plusMillis(3))))
            .and(Period.from(NOW.plusMillis(1)))
            .and(Optional.empty());
    assertFalse(contains(both, MILLIS));
    assertTrue(contains(both, MILLIS + 1));
    assertTrue(contains(both, MILLIS + 2));
    assertFalse(contains(both, MILLIS + 3));
    assertEquals(MILLIS + 1, both.begin());
    assertEquals(MILLIS + 3, both.end());
  }

  /** Random claims at the edges of random rules, against the rule itself. */
  @Test
  void neverHoldsWhereTheRuleOfTimeWouldRefuse() {
    Random random = new Random(7);
    int within = 0;
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      Map<String, Object> json = new LinkedHashMap<>();
      for (String name : new String[] {"exp", "nbf", "iat"}) {
        if (random.nextInt(4) != 0) {
          json.put(name, NOW.getEpochSecond() + random.nextInt(9) - 4 + random.nextInt(4) / 4.0);
        }
      }
      TimestampValidator rule =
          new TimestampValidator(
              Duration.ofMillis(random.nextInt(3) * 500L),
              random.nextBoolean()
                  ? Optional.of(Duration.ofSeconds(1 + random.nextInt(3)))
                  : Optional.empty(),
              true);
      Claims claims = TestClaims.of(json);
      Instant first = NOW.plusMillis(random.nextInt(6) * 500L - 1500).plusNanos(random.nextInt(2));
      if (!passes(rule, claims, first)) {
        refused++;
        continue;
      }
      Period period = rule.period(claims);
      for (int step = -16; step <= 16; step++) {
        Instant later = first.plusMillis(step * 250L).plusNanos(random.nextInt(999_999));
        if (contains(period, later.toEpochMilli())) {
          within++;
          assertTrue(passes(rule, claims, later), () -> json + " at " + later);
        }
      }
    }
    assertTrue(within > 5_000 && refused > 2_000, within + " within, " + refused + " refused");
  }

  /** So that a hit is a hit: what passes a millisecond inside of the edges is in the period. */
  @Test
  void holdsAsLongAsTheRuleWouldAccept() {
    TimestampValidator rule =
        new TimestampValidator(Duration.ofSeconds(60), Optional.of(Duration.ofHours(1)), false);
    long start = NOW.getEpochSecond();
    Claims claims = TestClaims.of(Map.of("exp", start + 300, "nbf", start - 10, "iat", start - 10));
    Period period = rule.period(claims);
    assertTrue(contains(period, (start - 70) * 1000));
    assertFalse(contains(period, (start - 70) * 1000 - 1));
    assertTrue(contains(period, (start + 360) * 1000 - 1));
    assertFalse(contains(period, (start + 360) * 1000));
    Claims old = TestClaims.of(Map.of("exp", start + 9000, "iat", start - 10));
    assertTrue(contains(rule.period(old), (start + 3590) * 1000 - 1));
    assertFalse(contains(rule.period(old), (start + 3590) * 1000 + 1));
  }

  private static boolean passes(TimestampValidator rule, Claims claims, Instant now) {
    try {
      rule.check(claims, now);
      return true;
    } catch (AccessException e) {
      return false;
    }
  }
}
