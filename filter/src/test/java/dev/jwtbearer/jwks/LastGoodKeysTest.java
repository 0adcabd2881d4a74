package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.jwtbearer.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LastGoodKeysTest {
  private static final Duration LIFE = Duration.ofHours(2);

  private final TestClock clock = new TestClock();
  private final LastGoodKeys lastGood = new LastGoodKeys(clock.ticker());
  private final KeySnapshot older = snapshot();
  private final KeySnapshot newer = snapshot();

  private static KeySnapshot snapshot() {
    return KeySnapshot.of(set(RSA), 0, Duration.ofMinutes(10), LIFE);
  }

  @Test
  void findsNothingBeforeTheFirst() {
    assertNull(lastGood.find());
    assertSame(older, lastGood.findAfter(older));
  }

  @Test
  void findsTheLast() {
    lastGood.keep(older);
    lastGood.keep(newer);

    assertSame(newer, lastGood.find());
    assertSame(newer, lastGood.findAfter(older));
  }

  @Test
  void aSetGrowsOlder() {
    KeySnapshot readLater = KeySnapshot.of(set(RSA), 7, Duration.ofMinutes(10), LIFE);

    assertEquals(Duration.ofNanos(3), readLater.age(10));
  }

  @Test
  void findsNothingThatIsPastItsLife() {
    clock.advance(LIFE.minusNanos(1));
    lastGood.keep(older);
    assertSame(older, lastGood.find());
    clock.advance(Duration.ofNanos(1));

    assertNull(lastGood.find());
  }
}
