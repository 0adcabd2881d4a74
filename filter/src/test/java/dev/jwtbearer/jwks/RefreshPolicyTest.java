package dev.jwtbearer.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshPolicyTest {
  private static final Optional<Duration> NOT_ASKED = Optional.empty();
  private static final Duration REFRESH = Duration.ofMinutes(10);

  private static RefreshPolicy policy(double random) {
    return new RefreshPolicy(
        REFRESH, Duration.ofSeconds(30), Duration.ofHours(2), Duration.ofSeconds(24), () -> random);
  }

  @Test
  void passesOnWhatWasSet() {
    assertEquals(Duration.ofSeconds(30), policy(0).cooldown());
    assertEquals(Duration.ofSeconds(24), policy(0).fetchTimeout());
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
        Duration.ofSeconds(fresh), policy(1).freshFor(Optional.of(Duration.ofSeconds(maxAge))));
  }

  @Test
  void takesTheSettingWhereTheServerSaysNothing() {
    assertEquals(REFRESH, policy(1).freshFor(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"0, 1000", "0.25, 950", "0.5, 900", "0.75, 850", "1, 800"})
  void refreshesUpToAFifthEarlierAndNeverLater(double random, long millis) {
    assertEquals(Duration.ofMillis(millis), policy(random).refreshAfter(Duration.ofSeconds(1)));
  }

  @Test
  void aSetServesForItsFreshnessAndTheTimeItMayBeStaleWhateverTheChance() {
    Duration life = Duration.ofHours(2).plusMinutes(7);

    assertEquals(life, policy(0).discardAfter(Duration.ofMinutes(7)));
    assertEquals(life, policy(1).discardAfter(Duration.ofMinutes(7)));
  }

  @Test
  void aSetServesWhileOverdueForOneFetchAndInAnOutageForAMinuteMore() {
    assertEquals(Duration.ofSeconds(24), policy(1).servesOverdue(false));
    assertEquals(Duration.ofSeconds(84), policy(1).servesOverdue(true));
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
  void backsOffTwiceAsLongAfterEachFailureUpToHalfAMinute(int failures, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), policy(0).backoff(failures, true, NOT_ASKED));
    assertEquals(Duration.ofMillis(seconds * 800), policy(1).backoff(failures, true, NOT_ASKED));
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
  void backsOffAsLongAsTheServerAskedButNoLongerThanFiveMinutes(
      int failures, long asked, long seconds) {
    assertEquals(
        Duration.ofSeconds(seconds),
        policy(0).backoff(failures, true, Optional.of(Duration.ofSeconds(asked))));
  }

  @Test
  void chanceNeverShortensThePauseThatTheServerAskedFor() {
    Optional<Duration> asked = Optional.of(Duration.ofSeconds(40));

    assertEquals(Duration.ofSeconds(40), policy(1).backoff(6, true, asked));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "4, 8", "5, 10", "6, 10", "100, 10"})
  void backsOffForTenSecondsAtMostWhereThereAreNoKeys(int failures, int seconds) {
    assertEquals(Duration.ofSeconds(seconds), policy(0).backoff(failures, false, NOT_ASKED));
  }
}
