package dev.jwtbearer.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.Allocated;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The scan finds in a path what this pattern finds. */
class CanonicalPathTest {
  private static final String BLANK =
      "[\\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]";

  private static final Pattern SUSPICIOUS =
      Pattern.compile(
          "//|/\\.{1,2}(/|$)|[\\\\;?#\\p{Cntrl}\u0080-\u009f\uFFFD]|%[0-9a-f]{2}|%u[0-9a-f]{4}|/"
              + BLANK
              + "|"
              + BLANK
              + "(/|\\z)",
          Pattern.CASE_INSENSITIVE | Pattern.UNIX_LINES);

  private static final String TELLING =
      "/.% 0235bBcCeEfF?#;\\a*\u0000\n\r \u001f\u007f\u0080\u0085\u2028\u2029\u00e9\ud83d\ude00";

  @Test
  void ofEveryShortPath() {
    String few = "/.%02 bF\n\u0085a";
    for (int length = 0; length <= 4; length++) {
      long count = Math.round(Math.pow(few.length(), length));
      for (long n = 0; n < count; n++) {
        StringBuilder path = new StringBuilder();
        for (long rest = n; path.length() < length; rest /= few.length()) {
          path.append(few.charAt((int) (rest % few.length())));
        }
        assertSame(path.toString());
      }
    }
  }

  @Test
  void ofEveryCharacter() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      assertSame("/a" + (char) c);
      assertSame("/a" + (char) c + "b");
      assertSame("/." + (char) c);
      assertSame("/.." + (char) c + "b");
    }
  }

  @Test
  void ofEveryEscape() {
    for (int b = 0; b < 256; b++) {
      assertSame(String.format("/a%%%02x", b));
      assertSame(String.format("/a%%%02Xb", b));
    }
  }

  @Test
  void ofRandomPaths() {
    Random random = new Random(7);
    for (int n = 0; n < 300_000; n++) {
      StringBuilder path = new StringBuilder("/");
      int length = random.nextInt(12);
      while (path.length() < length) {
        path.append(
            random.nextInt(3) == 0
                ? (char) ('a' + random.nextInt(26))
                : TELLING.charAt(random.nextInt(TELLING.length())));
      }
      assertSame(path.toString());
    }
  }

  @Test
  void allocatesNothing() throws Exception {
    assertEquals(0, Allocated.bytes(() -> CanonicalPath.isCanonical("/api/orders/17/lines.json")));
  }

  private static void assertSame(String path) {
    assertEquals(
        !SUSPICIOUS.matcher(path).find(),
        CanonicalPath.isCanonical(path),
        () -> path.chars().mapToObj(Integer::toHexString).toList().toString());
  }
}
