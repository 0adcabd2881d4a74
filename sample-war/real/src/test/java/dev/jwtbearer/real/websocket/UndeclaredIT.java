package dev.jwtbearer.real.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.websocket.Caller.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What our page warns of: a Jetty that nobody has told where its filter belongs. */
class UndeclaredIT {
  private static final Outcome OPENED = new Outcome(101, "", "nobody, nobody", "nobody, again");

  @TempDir Path work;

  @ParameterizedTest
  @MethodSource("dev.jwtbearer.real.websocket.Place#hasty")
  void jettyOpensTheWebSocketForEverybodyAndTheFilterHasSaidSo(Place place) throws Exception {
    try (Server server = place.start(work, "")) {
      Caller caller = new Caller(server);
      String token = server.visitor().token("user=grace&roles=clerk");

      assertEquals(OPENED, caller.opens("", Map.of()));
      assertEquals(OPENED, caller.opens("", Map.of("Authorization", "Bearer " + token)));

      String type = Page.type(place.line().orElseThrow());
      String warning = "JwtBearerFilter \"jwt\" of /ledger" + Page.warning(type);
      assertEquals(
          1, server.log().lines().filter(line -> line.endsWith(warning)).count(), server.log());
      assertEquals(401, server.visitor().get("/orders").status());
    }
  }
}
