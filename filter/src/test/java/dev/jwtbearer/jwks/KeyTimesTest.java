package dev.jwtbearer.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTimesTest {
  private static final Optional<Duration> NOT_ASKED = Optional.empty();
  private static final Duration REFRESH = Duration.ofMinutes(10);

  private static KeyTimes times(double random) {
    return new KeyTimes(
        REFRESH, Duration.ofSeconds(30), Duration.ofHours(2), Duration.ofSeconds(24), () -> random);
  }

  @Test
  void passesOnWhatWasSet() {
    assertEquals(Duration.ofSeconds(30), times(0).cooldown());
    assertEquals(Duration.ofSeconds(24), times(0).longestRead());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 60",
    "59, 60",
    "60, 60",
    "61, 61",
    "3599, 3599",
    "3600, 3600",
    "3601, 3600",
    "999999999, 3600"
  })
  void takesMaxAgeBetweenAMinuteAndAnHour(long maxAge, long fresh) {
    assertEquals(
        Duration.ofSeconds(fresh), times(1).fresh(Optional.of(Duration.ofSeconds(maxAge))));
  }

  @Test
  void takesTheSettingWhereTheServerSaysNothing() {
    assertEquals(REFRESH, times(1).fresh(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"0, 1000", "0.25, 950", "0.5, 900", "0.75, 850", "1, 800"})
  void restsUpToAFifthShorterAndNeverLonger(double random, long millis) {
    assertEquals(Duration.ofMillis(millis), times(random).rest(Duration.ofSeconds(1)));
  }

  @Test
  void aSetLivesForItsFreshnessAndTheTimeItMayBeStaleWhateverTheChance() {
    Duration life = Duration.ofHours(2).plusMinutes(7);

    assertEquals(life, times(0).life(Duration.ofMinutes(7)));
    assertEquals(life, times(1).life(Duration.ofMinutes(7)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2, 2",
    "3, 4",
    "4, 8",
    "5, 16",
    "6, 30",
    "7, 30",
    "64, 30",
    "65, 30",
    "2147483647, 30"
  })
  void pausesTwiceAsLongAfterEachFailureUpToHalfAMinute(int failures, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), times(0).pauseAfter(failures, true, NOT_ASKED));
    assertEquals(Duration.ofMillis(seconds * 800), times(1).pauseAfter(failures, true, NOT_ASKED));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 1",
    "1, 1, 1",
    "1, 2, 2",
    "6, 10, 30",
    "6, 31, 31",
    "1, 299, 299",
    "1, 300, 300",
    "1, 301, 300",
    "9, 999999999, 300"
  })
  void pausesAsLongAsTheServerAskedButNoLongerThanFiveMinutes(
      int failures, long asked, long seconds) {
    assertEquals(
        Duration.ofSeconds(seconds),
        times(0).pauseAfter(failures, true, Optional.of(Duration.ofSeconds(asked))));
  }

  @Test
  void chanceNeverShortensThePauseThatTheServerAskedFor() {
    Optional<Duration> asked = Optional.of(Duration.ofSeconds(40));

    assertEquals(Duration.ofSeconds(40), times(1).pauseAfter(6, true, asked));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "4, 8", "5, 10", "6, 10", "100, 10"})
  void pausesForTenSecondsAtMostWhereThereAreNoKeys(int failures, int seconds) {
    assertEquals(Duration.ofSeconds(seconds), times(0).pauseAfter(failures, false, NOT_ASKED));
  }
}
