package dev.jwtbearer.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.jwtbearer.descriptor.InvalidSyntaxException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Finding the rule of a request allocates nothing, however many rules there are. */
class AccessRuleCostTest {
  private static final int RULES = 100;
  private static final int LOOKUPS = 10_000;

  /** In bytes. The JVM allocates something of its own now and then. */
  private static final int SMALLEST_OBJECT = 16;

  private static final List<String> PATHS =
      List.of("", "/", "/p7", "/p50/x", "/p99/x/y.do", "/none", "/k.e33");

  @Test
  void aHundredRules() throws InvalidSyntaxException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < RULES / 4; i++) {
      text.append("/p" + i + " GET,POST roles(a)\n/p" + i + "/* PUT scopes(b)\n");
      text.append("/q" + i + "/* deny\n*.e" + i + " public\n");
    }
    assertAllocatesNothing(
        RuleText.read(
            text.toString(), RuleVocabulary.ofIssuers(Set.of()), Requirement.of(Access.OPTIONAL)));
  }

  @Test
  void aHundredConstraints() throws InvalidSyntaxException {
    StringBuilder text = new StringBuilder(ConstraintFile.constraint("/", "x"));
    for (int i = 0; i < RULES / 3; i++) {
      text.append(ConstraintFile.constraint("/p" + i + " GET", "a"))
          .append(ConstraintFile.constraint("/p" + i + "/* !GET", "b"))
          .append(ConstraintFile.constraint("*.e" + i, "-"));
    }
    assertAllocatesNothing(ConstraintFile.rules(text.toString()));
  }

  private static void assertAllocatesNothing(RuleSet rules) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    assertEquals(LOOKUPS, lookUp(rules));
    long before = threads.getThreadAllocatedBytes(thread);
    lookUp(rules);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(
        allocated < LOOKUPS * SMALLEST_OBJECT, allocated + " bytes for " + LOOKUPS + " lookups");
  }

  private static int lookUp(RuleSet rules) {
    int found = 0;
    for (int i = 0; i < LOOKUPS; i++) {
      Requirement requirement =
          rules.requirementFor(PATHS.get(i % PATHS.size()), i % 2 == 0 ? "GET" : "FOO");
      found += requirement.access() == Access.UNCLEAR ? 0 : 1;
    }
    return found;
  }
}
