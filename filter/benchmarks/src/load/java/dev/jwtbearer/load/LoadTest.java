package dev.jwtbearer.load;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Prints what each way makes of the same load. The bounds are far from the figures of a quiet
 * machine, so that a busy one does not fail: they find what has become several times slower.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoadTest {
  private static final int SECONDS = Integer.getInteger("load.seconds");
  private static final int ROUNDS = Integer.getInteger("load.rounds");
  private static final int WARM_UP_SECONDS = Math.max(4, 2 * SECONDS);

  @AutoClose private static Site site;

  @BeforeAll
  static void starts() throws IOException {
    site = new Site();
  }

  @Test
  @Order(1)
  void everyWayLetsTheTokenInAndNobodyElse() throws Exception {
    for (Way way : Way.values()) {
      int otherwise = way == Way.NONE ? 200 : 401;
      assertEquals(200, site.status(way, "Authorization", "Bearer " + site.token()), way.title());
      assertEquals(otherwise, site.status(way), way.title());
      for (Junk junk : Junk.values()) {
        String token = junk.token(site.issuer());
        assertEquals(
            otherwise,
            site.status(way, "Authorization", "Bearer " + token),
            way.title() + ", " + junk.title());
      }
    }
  }

  @Test
  @Order(2)
  void aRepeatedTokenCostsLittleBesideTheRequest() {
    List<Way> ways = List.of(Way.values());
    ways.forEach(way -> site.run(way, WARM_UP_SECONDS));
    Rounds<Way> rounds = new Rounds<>(ways, ROUNDS, way -> site.run(way, SECONDS));
    System.out.println("\n" + Table.of(rounds));
    List<Slice> hit = rounds.of(Way.HIT);
    double none = Median.ofRatio(hit, rounds.of(Way.NONE), Slice::cpuMicros);
    double spring = Median.ofRatio(hit, rounds.of(Way.SPRING), Slice::cpuMicros);
    double throughput = Median.ofRatio(hit, rounds.of(Way.SPRING), Slice::requestsPerSecond);
    assertAll(
        () -> assertTrue(none < 1.5, "CPU against no security: " + none),
        () -> assertTrue(spring < 0.4, "CPU against Spring Security: " + spring),
        () -> assertTrue(throughput > 2, "requests against Spring Security: " + throughput));
  }

  @Test
  @Order(3)
  void junkIsRefusedForLessThanAGoodTokenCosts() {
    List<Sender> senders = Sender.all(site.issuer());
    senders.forEach(sender -> sender.send(site, SECONDS));
    Rounds<Sender> rounds =
        new Rounds<>(senders, Math.max(1, ROUNDS / 4), sender -> sender.send(site, SECONDS));
    System.out.println("\n" + Table.ofJunk(rounds, senders));
    List<Slice> good = rounds.of(senders.get(0));
    for (Sender sender : senders) {
      if (sender.is(Way.HIT, Junk.MALFORMED) || sender.is(Way.HIT, Junk.UNKNOWN_ISSUER)) {
        double cost = Median.ofRatio(rounds.of(sender), good, Slice::cpuMicros);
        assertTrue(cost < 1, sender.junk() + " against a good token: " + cost);
      }
    }
  }
}
