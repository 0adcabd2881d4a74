package dev.jwtbearer.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.GeneratedTable;
import dev.jwtbearer.testing.TestKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What 1 000 filters ask of one provider in a day. After a change of the times, {@code mvn -pl
 * filter test -Dtest=ProviderLoadTest -Ddocs.write=true} writes the table of the documentation.
 */
class ProviderLoadTest {
  private static final Path PAGE = Path.of("..", "docs", "keys.md");
  private static final String BEGIN = "<!-- load: written by ProviderLoadTest -->\n";
  private static final String END = "<!-- end of load -->\n";

  private static final int FILTERS = 1000;
  private static final Duration REFRESH = Duration.ofMinutes(10);
  private static final Duration COOLDOWN = Duration.ofSeconds(30);
  private static final Duration MAX_STALE = Duration.ofHours(2);

  /** No filter reads twice within four fifths of keysRefresh, unless something makes it. */
  private static final int LEAST_MINUTES_BETWEEN_READS = 8;

  private static SimulatedFleet fleet;

  private enum Situation {
    START("All filters start within one minute: the first hour", 0, 1),
    SETTLED("Nothing happens: the third to the sixth hour", 3, 6),
    SUDDEN_ROTATION("A new key is used the moment it is published: the hour after", 6, 7),
    SETTLED_AGAIN("Nothing happens: the fourth to the sixth hour after that", 10, 12),
    OUTAGE("The provider answers 503 for an hour: that hour", 12, 13),
    AFTER_OUTAGE("The provider answers again: the hour after", 13, 14),
    KIND_ROTATION("A new key is published, and used an hour later: both hours", 22, 24);

    private final String text;
    private final Duration from;
    private final Duration to;

    Situation(String text, int fromHour, int toHour) {
      this.text = text;
      this.from = Duration.ofHours(fromHour);
      this.to = Duration.ofHours(toHour);
    }

    private String row() {
      return String.format(
          Locale.ROOT,
          "| %s | %,d | %,d |\n",
          text,
          Math.round(fleet.mean(from, to)),
          fleet.peak(from, to));
    }
  }

  @BeforeAll
  static void aDay() {
    fleet = new SimulatedFleet(24 * 60, TestKey.RSA, REFRESH, COOLDOWN, MAX_STALE);
    fleet.publish(Situation.SUDDEN_ROTATION.from, TestKey.RSA, TestKey.OTHER_RSA);
    fleet.signWith(Situation.SUDDEN_ROTATION.from, TestKey.OTHER_RSA);
    fleet.outage(Situation.OUTAGE.from, Situation.OUTAGE.to);
    fleet.publish(Situation.KIND_ROTATION.from, TestKey.OTHER_RSA, TestKey.EC256);
    fleet.signWith(Situation.KIND_ROTATION.from.plusHours(1), TestKey.EC256);
    fleet.run(FILTERS);
  }

  @Test
  void thePageShowsTheseFigures() throws IOException {
    String table =
        "| situation | mean | peak |\n|---|---|---|\n"
            + Arrays.stream(Situation.values()).map(Situation::row).collect(Collectors.joining());
    GeneratedTable.assertShown(PAGE, BEGIN, END, table);
  }

  @Test
  void noGoodTokenIsRefusedAllDay() {
    assertEquals(0, fleet.refused());
  }

  @ParameterizedTest
  @EnumSource(
      value = Situation.class,
      names = {"SUDDEN_ROTATION", "OUTAGE"},
      mode = EnumSource.Mode.EXCLUDE)
  void noFilterReadsTwiceInFourFifthsOfKeysRefresh(Situation situation) {
    assertTrue(fleet.peakOf(LEAST_MINUTES_BETWEEN_READS, situation.from, situation.to) <= FILTERS);
    assertTrue(
        fleet.mean(situation.from, situation.to) <= (double) FILTERS / LEAST_MINUTES_BETWEEN_READS);
  }

  @Test
  void aRotationIsOneMoreReadOfEachFilter() {
    Situation rotation = Situation.SUDDEN_ROTATION;

    assertTrue(
        fleet.peakOf(LEAST_MINUTES_BETWEEN_READS, rotation.from, rotation.to) <= 2 * FILTERS);
    assertTrue(
        fleet.mean(rotation.from, rotation.to)
            <= (double) FILTERS / LEAST_MINUTES_BETWEEN_READS + FILTERS / 60.0);
  }

  /** After the short pauses of the first minute, no filter tries again before 24 seconds. */
  @Test
  void anOutageIsOneReadOfEachFilterInFourFifthsOfHalfAMinute() {
    Duration from = Situation.OUTAGE.from.plusMinutes(12);

    assertTrue(fleet.mean(from, Situation.OUTAGE.to) <= FILTERS * 60.0 / 24);
    assertTrue(fleet.peak(from, Situation.OUTAGE.to) <= FILTERS * 3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Situation.class,
      names = {"SETTLED", "SETTLED_AGAIN", "KIND_ROTATION"})
  void chanceSpreadsTheReads(Situation situation) {
    assertTrue(
        fleet.peak(situation.from, situation.to) <= 2 * FILTERS / LEAST_MINUTES_BETWEEN_READS);
  }
}
