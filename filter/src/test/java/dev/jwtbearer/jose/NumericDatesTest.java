package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericDatesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "1.5, 1970-01-01T00:00:01.500Z",
    "1e3, 1970-01-01T00:16:40Z",
    "0.000000001, 1970-01-01T00:00:00.000000001Z",
    "0.0000000019, 1970-01-01T00:00:00.000000001Z",
    "253402300799, 9999-12-31T23:59:59Z"
  })
  void readsSecondsWholeOrNot(BigDecimal seconds, Instant instant) {
    assertEquals(Optional.of(instant), NumericDates.of(seconds));
  }

  @Test
  void readsWholeSeconds() {
    assertEquals(Optional.of(Instant.EPOCH), NumericDates.of(0L));
    assertEquals(
        Optional.of(Instant.parse("9999-12-31T23:59:59Z")), NumericDates.of(253_402_300_799L));
  }

  @Test
  void refusesWhatIsNoDate() {
    for (Object value :
        Arrays.asList(
            null,
            "0",
            true,
            List.of(0L),
            Map.of(),
            -1L,
            253_402_300_800L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            BigInteger.TEN,
            new BigDecimal("-0.1"),
            new BigDecimal("1e308"),
            new BigDecimal("253402300799.1"))) {
      assertEquals(Optional.empty(), NumericDates.of(value), String.valueOf(value));
    }
  }
}
