package dev.jwtbearer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchFailedTest {
  private static final Optional<Duration> NOT_ASKED = Optional.empty();
  private static final Optional<Duration> FIVE = Optional.of(Duration.ofSeconds(5));

  @ParameterizedTest
  @CsvSource({
    "199, false, false", "201, false, false", "304, false, false", "399, false, false",
    "400, true, false", "401, true, false", "404, true, false", "407, true, false",
    "408, false, true", "409, true, false", "410, true, false", "428, true, false",
    "429, false, true", "430, true, false", "499, true, false", "500, false, true",
    "501, false, true", "503, false, true", "599, false, true", "600, false, false"
  })
  void tellsByTheStatusWhatIsAbsentAndWhatIsAMishap(
      int status, boolean isAbsence, boolean isMishap) {
    FetchFailed failure = FetchFailed.answered(status, NOT_ASKED);

    assertEquals(isAbsence, failure.isAbsence());
    assertEquals(isMishap, failure.isMishap());
    assertEquals("the answer was " + status, failure.reason());
    assertEquals(OptionalInt.of(status), failure.status());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void isNoMishapWhereTheServerAskedForAPause(int status) {
    assertFalse(FetchFailed.answered(status, FIVE).isMishap());
    assertEquals(FIVE, FetchFailed.answered(status, FIVE).retryAfter());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void takesAPauseOfZeroForNone(int status) {
    FetchFailed failure = FetchFailed.answered(status, Optional.of(Duration.ZERO));

    assertTrue(failure.isMishap());
    assertEquals(NOT_ASKED, failure.retryAfter());
  }

  @ParameterizedTest
  @CsvSource({"302, false", "404, false", "408, true", "500, true", "502, true", "504, true"})
  void doesNotHeedAPauseWithAnotherStatus(int status, boolean isMishap) {
    FetchFailed failure = FetchFailed.answered(status, FIVE);

    assertEquals(NOT_ASKED, failure.retryAfter());
    assertEquals(isMishap, failure.isMishap());
  }

  @Test
  void isAMishapWhereTheConnectionBrokeOff() {
    FetchFailed failure = FetchFailed.brokeOff("the answer is cut off");

    assertTrue(failure.isMishap());
    assertFalse(failure.isAbsence());
    assertEquals(OptionalInt.empty(), failure.status());
    assertEquals("the answer is cut off", failure.reason());
  }

  @Test
  void isNeitherWhereThereWasNoAnswer() {
    FetchFailed failure = new FetchFailed("timed out");

    assertFalse(failure.isMishap());
    assertFalse(failure.isAbsence());
    assertEquals(OptionalInt.empty(), failure.status());
    assertEquals(NOT_ASKED, failure.retryAfter());
  }
}
