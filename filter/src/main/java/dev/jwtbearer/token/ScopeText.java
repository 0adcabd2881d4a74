package dev.jwtbearer.token;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of a {@code scope} claim (RFC 8693, section 4.2), as the text of the claim: names with
 * single spaces between them. Unmodifiable. It takes 24 bytes of heap per cached token beside the
 * claim itself; a {@link NameSet} of three scopes takes 287, a {@code LinkedHashSet} 479.
 */
final class ScopeText extends AbstractSet<String> {
  private static final char SPACE = ' ';

  /** With more scopes than this, a hash set finds a scope faster. */
  private static final int MOST = 16;

  private final String text;
  private final int size;

  private ScopeText(String text, int size) {
    this.text = text;
    this.size = size;
  }

  /**
   * The scopes of the text, without repetitions. Leading, trailing and double spaces are skipped.
   */
  static Set<String> of(String text) {
    int begin = 0;
    for (int size = 1; size <= MOST; size++) {
      int end = end(text, begin);
      if (!isScope(text, begin, end) || isRepeated(text, begin, end)) {
        break;
      }
      if (end == text.length()) {
        return new ScopeText(text, size);
      }
      begin = end + 1;
    }
    return NameSet.of(split(text));
  }

  private static int end(String text, int begin) {
    int space = text.indexOf(SPACE, begin);
    return space < 0 ? text.length() : space;
  }

  /** Whether the range is not empty and has visible ASCII characters only. */
  private static boolean isScope(String text, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (text.charAt(i) <= SPACE || text.charAt(i) > '~') {
        return false;
      }
    }
    return begin < end;
  }

  private static boolean isRepeated(String text, int begin, int end) {
    int length = end - begin;
    for (int before = 0; before < begin; before = end(text, before) + 1) {
      if (end(text, before) - before == length && text.regionMatches(before, text, begin, length)) {
        return true;
      }
    }
    return false;
  }

  /** The names between the spaces, without blank ones. */
  static List<String> split(String text) {
    List<String> names = new ArrayList<>();
    int begin = 0;
    while (begin <= text.length()) {
      int end = end(text, begin);
      String name = text.substring(begin, end);
      if (!name.isBlank()) {
        names.add(name);
      }
      begin = end + 1;
    }
    return names;
  }

  @Override
  public boolean contains(@Nullable Object scope) {
    if (!(scope instanceof String)) {
      return false;
    }
    String name = (String) scope;
    if (name.isEmpty() || name.indexOf(SPACE) >= 0) {
      return false;
    }
    int at = text.indexOf(name);
    while (at >= 0 && !isWhole(at, at + name.length())) {
      at = text.indexOf(name, at + 1);
    }
    return at >= 0;
  }

  private boolean isWhole(int begin, int end) {
    return (begin == 0 || text.charAt(begin - 1) == SPACE)
        && (end == text.length() || text.charAt(end) == SPACE);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Iterator<String> iterator() {
    return Collections.unmodifiableList(split(text)).iterator();
  }
}
