package dev.jwtbearer.real.redeploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged WAR is deployed anew many times in a running server, under traffic. */
@ParameterizedClass(name = "{0}")
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedeployIT {
  private static final Report REPORT = new Report();

  @Parameter private Subject subject;
  private Findings findings;

  @BeforeParameterizedClassInvocation
  void redeploy(Subject next, @TempDir Path work) throws Exception {
    findings = null;
    findings = Redeployments.in(next, next.start(work));
    REPORT.add(next, findings);
  }

  @AfterAll
  static void printTheTable() {
    REPORT.print();
  }

  @Test
  void letsNobodyInWithABadTokenAndKeepsNobodyOutWithAGoodOne() {
    assertEquals(List.of(), findings.answers().wrong());
    Map<String, Integer> counts = findings.answers().counts();
    assertTrue(counts.get("good token 200") > Redeployments.TIMES, counts::toString);
    assertTrue(counts.get("no token 401") > Redeployments.TIMES, counts::toString);
    assertTrue(counts.containsKey("altered 401"), counts::toString);
    assertTrue(counts.containsKey("withdrawn 401"), counts::toString);
  }

  @Test
  void keepsOneClassLoaderAndNoneWhenTheApplicationIsGone() {
    assertEquals(1, findings.end().footprint().loaders());
    assertEquals(0, findings.gone().footprint().loaders());
  }

  @Test
  void keepsTheThreadsOfOneDevelopmentIssuerAndNoneWhenTheApplicationIsGone() {
    List<String> live = List.of("HTTP-Dispatcher", "development-issuer", "development-issuer");
    assertEquals(live, findings.end().threads().ofApplication());
    assertEquals(List.of(), findings.gone().threads().ofApplication());
  }

  @Test
  void makesTheServerHaveNoThreadsThatItHadNotAtTheBegin() {
    Set<String> more = new TreeSet<>(findings.gone().threads().ofServer());
    more.removeAll(findings.begin().threads().ofServer());
    assertEquals(Set.of(), more);
  }

  /** Of two filters, and of the two issuers of one of them. */
  @Test
  void keepsTheMBeansOfOneApplicationAndNoneWhenItIsGone() {
    assertEquals(4, findings.end().filters().size(), () -> findings.end().filters().toString());
    assertEquals(Set.of(), findings.gone().filters());
  }

  /** The JVM itself keeps more about methods the more often they run. */
  @Test
  void growsByLessThanOneApplication() {
    assertLittle(findings.growth(Footprint::classes), findings.ofApplication(Footprint::classes));
    double metaspace = findings.growth(Footprint::metaspace);
    assertLittle(metaspace, findings.ofApplication(Footprint::metaspace));
  }

  /**
   * Tomcat complains of its own threads that are at a request while the application stops. If one
   * stayed with the application, a class loader would be too many.
   */
  @Test
  void givesTheServerNothingToComplainAbout() {
    assertEquals(List.of(), findings.leaks());
    List<String> complaints =
        findings
            .log()
            .lines()
            .filter(line -> line.contains("memory leak") || line.contains("Still visible by JMX"))
            .filter(line -> !line.contains("is still processing a request"))
            .filter(line -> !line.contains("thread named [http-nio-"))
            .toList();
    assertEquals(List.of(), complaints);
  }

  private void assertLittle(double growth, long application) {
    assertTrue(growth < application, () -> growth + " more: " + findings.each());
  }
}
