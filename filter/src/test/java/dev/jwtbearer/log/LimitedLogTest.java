package dev.jwtbearer.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.jwtbearer.testing.Crowd;
import dev.jwtbearer.testing.TestLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LimitedLogTest {
  private static final Pattern LEFT_OUT = Pattern.compile("\\((\\d+) lines like this");
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();

  // Like System.nanoTime, which may begin anywhere and overflow.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - WINDOW / 2);
  private final TestLog lines = new TestLog();
  private final LimitedLog log = new LimitedLog(lines, 2, Duration.ofMinutes(1), nanos::get);

  @Test
  void writesUpToTheLimitAndThenCounts() {
    say("a", "b", "c", "d");

    assertEquals(List.of("WARNING a", "WARNING b"), lines.lines());
  }

  @Test
  void saysHowManyLinesWereLeftOutWithTheFirstLineOfTheNextWindow() {
    say("a", "b", "c", "d", "e");
    nanos.addAndGet(WINDOW);
    say("f", "g", "h");

    assertEquals(
        List.of(
            "WARNING a", "WARNING b", "WARNING f (3 lines like this were left out)", "WARNING g"),
        lines.lines());

    nanos.addAndGet(WINDOW);
    say("i");
    assertEquals("WARNING i (1 lines like this were left out)", lines.lines().get(4));
  }

  @Test
  void opensTheNextWindowNotAMomentEarlier() {
    say("a", "b");
    nanos.addAndGet(WINDOW - 1);
    say("c");
    assertEquals(2, lines.lines().size());

    nanos.addAndGet(1);
    say("d");
    assertEquals("WARNING d (1 lines like this were left out)", lines.lines().get(2));
  }

  @Test
  void saysNothingExtraWhenNothingWasLeftOut() {
    say("a", "b");
    nanos.addAndGet(WINDOW);
    say("c", "d");
    nanos.addAndGet(10 * WINDOW);
    say("e");

    assertEquals(
        List.of("WARNING a", "WARNING b", "WARNING c", "WARNING d", "WARNING e"), lines.lines());
  }

  @Test
  void makesTheTextOnlyWhenItIsWritten() {
    AtomicInteger made = new AtomicInteger();
    for (int i = 0; i < 5; i++) {
      log.log(Level.INFO, () -> "line " + made.incrementAndGet());
    }

    assertEquals(2, made.get());
  }

  @Test
  void neitherMakesNorCountsALineOfALevelThatIsSwitchedOff() {
    SwitchableLog quiet = new SwitchableLog();
    LimitedLog limited = new LimitedLog(quiet, 1, Duration.ofMinutes(1), nanos::get);
    limited.log(Level.DEBUG, () -> fail("made for nobody"));
    limited.log(Level.DEBUG, () -> fail("made for nobody"));
    quiet.loggable = true;
    limited.log(Level.DEBUG, () -> "a");

    assertEquals(List.of("DEBUG a"), quiet.kept.lines());
  }

  @Test
  void tellsWithoutHarm() {
    TestLog kept = new TestLog();
    kept.limited().tell(Level.INFO, () -> "a");
    kept.limited()
        .tell(
            Level.INFO,
            () -> {
              throw new AssertionError("no line");
            });
    kept.limited().tell(Level.INFO, () -> "b");

    assertEquals(List.of("INFO a", "INFO b"), kept.lines());
  }

  @Test
  void tellsWhetherTheLineWasWritten() {
    assertTrue(log.log(Level.INFO, () -> "a"));
    assertTrue(log.tell(Level.INFO, () -> "b"));
    assertFalse(log.log(Level.INFO, () -> "c"));
    assertFalse(log.tell(Level.INFO, () -> "d"));
    nanos.addAndGet(WINDOW);
    assertFalse(log.tell(Level.INFO, () -> fail("no line")));
    assertTrue(log.tell(Level.INFO, () -> "e"));

    LimitedLog off = new LimitedLog(new SwitchableLog(), 9, Duration.ofMinutes(1), nanos::get);
    assertFalse(off.log(Level.INFO, () -> "f"));
    assertFalse(off.tell(Level.INFO, () -> "g"));
  }

  @Test
  void countsExactlyWhatManyThreadsSay() throws Exception {
    int threads = 4;
    int each = 50_000;
    Crowd.of(
            threads,
            i ->
                () -> {
                  for (int n = 0; n < each; n++) {
                    // New windows open in between, some of them for several threads at once.
                    nanos.addAndGet(n % 1000 == 0 ? WINDOW : 0);
                    say("x");
                  }
                  return i;
                })
        .results();
    nanos.addAndGet(WINDOW);
    say("last");

    long written = lines.lines().size() - 1;
    assertEquals(threads * each, written + leftOut());
    assertTrue(written <= 2 * (threads * each / 1000 + 1), written + " lines");
  }

  private long leftOut() {
    return lines.lines().stream()
        .map(LEFT_OUT::matcher)
        .filter(Matcher::find)
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  @Test
  void keepsNobodyWaitingWhoseLineIsLeftOut() throws Exception {
    say("a", "b");
    synchronized (log) {
      Crowd.of(2, i -> () -> log.log(Level.INFO, () -> "c")).results();
    }
  }

  private void say(String... texts) {
    for (String text : texts) {
      log.log(Level.WARNING, () -> text);
    }
  }

  /** A log that is switched on and off. */
  private static final class SwitchableLog implements Logger {
    final TestLog kept = new TestLog();
    boolean loggable;

    @Override
    public String getName() {
      return kept.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
      return loggable;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      kept.log(level, bundle, message, thrown);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      kept.log(level, bundle, format, parameters);
    }
  }
}
