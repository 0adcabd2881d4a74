package dev.jwtbearer.management;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.jwks.UncleanedStatus;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.token.TokenCacheStatistics;
import dev.jwtbearer.web.monitoring.RequestCounters;
import javax.management.Attribute;
import org.junit.jupiter.api.Test;

/** The way out of the MBean masks tokens, whoever made the text. */
class MaskedAttributesTest {

  @Test
  void ofATextAndOfAListOfTexts() throws Exception {
    String token = TestToken.good().text();
    String masked = "(a token of " + token.length() + " characters)";
    FilterMBean filter =
        new FilterMBean(
            new MonitoredFilter(
                UncleanedStatus.of("kid " + token, "not for " + token),
                TokenCacheStatistics.NONE,
                new RequestCounters(),
                new TestClock()));

    assertEquals("not for " + masked, filter.getAttribute("LastFailureReason"));
    assertArrayEquals(new String[] {"kid " + masked}, (String[]) filter.getAttribute("Keys"));
    Attribute one = (Attribute) filter.getAttributes(new String[] {"LastFailureReason"}).get(0);
    assertEquals("not for " + masked, one.getValue());
  }
}
