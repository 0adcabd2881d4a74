package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two sets of names say what the plain one of the JDK would. */
class NameSetsTest {
  private static final String[] PROBES = {
    "",
    " ",
    "a",
    "b",
    "ab",
    "a b",
    "b a",
    "aa",
    "A",
    "\t",
    "\u2003",
    "orders.read",
    "read",
    "orders"
  };

  /** As the claim was read before: whatever stands between two spaces and is not blank. */
  private static Set<String> plain(String text) {
    return Arrays.stream(text.split(" "))
        .filter(scope -> !scope.isBlank())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static void assertSame(Set<String> expected, Set<String> actual) {
    assertEquals(new ArrayList<>(expected), new ArrayList<>(actual));
    assertEquals(expected, actual);
    assertEquals(actual, expected);
    assertEquals(expected.hashCode(), actual.hashCode());
    assertEquals(expected.toString(), actual.toString());
    assertEquals(expected.size(), actual.size());
    List<String> each = new ArrayList<>();
    actual.forEach(each::add);
    assertEquals(new ArrayList<>(expected), each);
    for (String probe : PROBES) {
      assertEquals(expected.contains(probe), actual.contains(probe), () -> '"' + probe + '"');
    }
    assertFalse(actual.contains((Object) 1));
    assertFalse(actual.contains(null));
    assertFalse(actual.containsAll(Arrays.asList("a", null)));
    assertThrows(UnsupportedOperationException.class, () -> actual.add("admin"));
    for (String one : expected) {
      assertThrows(UnsupportedOperationException.class, () -> actual.remove(one));
      assertThrows(UnsupportedOperationException.class, () -> actual.removeIf(one::equals));
      assertThrows(UnsupportedOperationException.class, actual::clear);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "a b",
        "a b a",
        "ab a b",
        "a  b",
        " a",
        "a ",
        "a\tb",
        "a \t b",
        "a \u2003 b",
        "a\u2003b a",
        "orders.read orders.write",
        "aa a",
        "a aa",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17",
        "a a a a a a a a a a a a a a a a a a a a a"
      })
  void readsScopesAsBefore(String text) {
    assertSame(plain(text), ScopeText.of(text));
  }

  @Test
  void readsRandomScopesAsBefore() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text =
          random
              .ints(random.nextInt(24), 0, 6)
              .mapToObj(c -> List.of("a", "b", " ", "orders", "\t", " ").get(c))
              .collect(Collectors.joining());
      assertSame(plain(text), ScopeText.of(text));
    }
  }

  @Test
  void keepsNamesInTheirOrderAndEachOnce() {
    for (int size : new int[] {0, 1, 15, 16, 17, 100}) {
      List<String> names =
          IntStream.range(0, size).mapToObj(i -> "r" + (i * 7 % Math.max(1, size - 1))).toList();
      assertSame(new LinkedHashSet<>(names), NameSet.of(names));
    }
    assertSame(new LinkedHashSet<>(List.of("a", "b", "")), NameSet.of(List.of("a", "b", "", "a")));
    assertTrue(NameSet.of(List.of()).isEmpty());
  }

  /** The names of the text are taken out of it, and the text alone is kept. */
  @Test
  void takesNoHeapForPlainScopes() {
    assertTrue(ScopeText.of("orders.read orders.write") instanceof ScopeText);
    assertFalse(ScopeText.of("orders.read  orders.write") instanceof ScopeText);
  }
}
