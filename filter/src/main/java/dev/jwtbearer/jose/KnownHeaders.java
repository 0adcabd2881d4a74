package dev.jwtbearer.jose;

import org.jspecify.annotations.Nullable;

/**
 * The headers of tokens that were accepted lately. A provider writes the same header into all
 * tokens of a key, so most of them need not be read again. What is found is what reading would
 * give, since a header follows from its text alone. Only accepted tokens are remembered, and few,
 * so that no other sender can fill it or push others out. For any number of threads, without locks.
 */
public final class KnownHeaders {
  private static final int MOST = 4;

  /** Newest first. Replaced whole; a header that is lost to another thread is read once more. */
  private volatile Known[] known = {};

  /** The header of a token whose first part ends there, or null if it is not known. */
  @Nullable JoseHeader find(String token, int headerEnd) {
    for (Known each : known) {
      if (each.text.length() == headerEnd && token.startsWith(each.text)) {
        return each.header;
      }
    }
    return null;
  }

  /** Remembers the header of a token that was accepted. */
  public void remember(CompactJws accepted) {
    Known[] before = known;
    for (Known each : before) {
      if (each.header == accepted.header() || accepted.headerText().equals(each.text)) {
        return;
      }
    }
    Known[] after = new Known[Math.min(before.length + 1, MOST)];
    after[0] = new Known(accepted.headerText(), accepted.header());
    System.arraycopy(before, 0, after, 1, after.length - 1);
    known = after;
  }

  private static final class Known {
    private final String text;
    private final JoseHeader header;

    Known(String text, JoseHeader header) {
      this.text = text;
      this.header = header;
    }
  }
}
