package dev.jwtbearer.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class OperatorLogTest {
  private static final String TOKEN = TestToken.good().text();
  private static final String MASKED = "(a token of " + TOKEN.length() + " characters)";

  private final TestLog log = new TestLog();
  private final Logger operator = OperatorLog.over(log);

  @Test
  void takesTokensOutOfEveryKindOfLine() {
    operator.log(Level.INFO, "a " + TOKEN);
    operator.log(Level.INFO, () -> "b " + TOKEN);
    operator.log(Level.INFO, new StringBuilder("c ").append(TOKEN));
    operator.log(Level.INFO, "d {0} {1}", TOKEN, 7);
    operator.log(Level.INFO, "e " + TOKEN, new IllegalStateException("f " + TOKEN));
    operator.log(Level.INFO, () -> "g " + TOKEN, new IllegalStateException("h"));
    assertEquals(
        List.of(
            "INFO a " + MASKED,
            "INFO b " + MASKED,
            "INFO c " + MASKED,
            "INFO d " + MASKED + " 7",
            "INFO e " + MASKED + " java.lang.IllegalStateException: f " + MASKED,
            "INFO g " + MASKED + " java.lang.IllegalStateException: h"),
        log.lines());
  }

  @Test
  void saysWhatItsLinesAreAbout() {
    OperatorLog.over(log).about("JwtBearerFilter \"" + TOKEN + '"').log(Level.INFO, "starts");
    assertEquals(List.of("INFO JwtBearerFilter \"" + MASKED + "\": starts"), log.lines());
  }

  @Test
  void passesOnWhereTheLogIsNamedAndWhatItTakes() {
    List<Throwable> thrown = new ArrayList<>();
    TestLog choosy =
        new TestLog() {
          @Override
          public boolean isLoggable(Level level) {
            return level == Level.ERROR;
          }

          @Override
          public void log(Level level, ResourceBundle bundle, String text, Throwable trouble) {
            super.log(level, bundle, text, trouble);
            thrown.add(trouble);
          }
        };
    Logger over = OperatorLog.over(choosy);
    assertEquals("test", over.getName());
    assertTrue(over.isLoggable(Level.ERROR));
    assertFalse(over.isLoggable(Level.WARNING));

    over.log(Level.WARNING, "not written");
    over.log(Level.WARNING, "not written", new Unreadable());
    over.log(Level.WARNING, "not written {0}", new Unreadable());
    assertEquals(List.of(), choosy.lines());
    over.log(Level.ERROR, "written", (Throwable) null);
    assertEquals(List.of("ERROR written"), choosy.lines());
    assertEquals(1, thrown.size());
  }

  /** Whoever makes a line of it that nobody reads, fails. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getLocalizedMessage() {
      throw new AssertionError("read for nothing");
    }

    @Override
    public String toString() {
      throw new AssertionError("read for nothing");
    }
  }
}
