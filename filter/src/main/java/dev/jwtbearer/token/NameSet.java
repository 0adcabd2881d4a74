package dev.jwtbearer.token;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A few names in their order, each once. Unmodifiable. It wraps the list of the claim, and so takes
 * 16 bytes of heap per cached token; a {@link LinkedHashSet} of three roles takes 288 (measured on
 * JDK 17, as for {@link ScopeText}).
 */
final class NameSet extends AbstractSet<String> {
  /** With more names than this, comparing with each of them takes longer than hashing. */
  private static final int FEW = 16;

  private final List<String> names;

  private NameSet(List<String> names) {
    this.names = names;
  }

  /**
   * The names of the list, without repetitions.
   *
   * @param names that nobody changes
   */
  static Set<String> of(List<String> names) {
    if (names.isEmpty()) {
      return Collections.emptySet();
    }
    if (names.size() > FEW) {
      return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }
    for (int i = 1; i < names.size(); i++) {
      if (names.indexOf(names.get(i)) < i) {
        return new NameSet(List.copyOf(new LinkedHashSet<>(names)));
      }
    }
    return new NameSet(names);
  }

  @Override
  public boolean contains(@Nullable Object name) {
    return name != null && names.contains(name);
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public Iterator<String> iterator() {
    return Collections.unmodifiableList(names).iterator();
  }
}
