package dev.jwtbearer.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs each script against each peer, and prints what became of it. */
class PeersTest {
  private static final Path PAGE = Path.of("../../docs/keys.md");
  private static final String HEAD = "| script | this filter | Spring Security | Nimbus |\n";
  private static final String OURS = "this filter";

  private final Map<String, Peer.Maker> peers = new LinkedHashMap<>();

  PeersTest() {
    peers.put(OURS, ThisFilter::over);
    peers.put("Spring Security", SpringSecurity::over);
    peers.put("Nimbus", NimbusBuilder::over);
  }

  @Test
  void comparesWhatBecomesOfTokensAndHowOftenKeysAreRead() throws IOException {
    StringBuilder table = new StringBuilder(HEAD).append("|---|---|---|---|\n");
    List<String> broken = new ArrayList<>();
    for (Script script : Script.all()) {
      table.append("| ").append(script.title());
      peers.forEach(
          (name, peer) -> {
            Result result = script.run(peer);
            table.append(" | ").append(script.shown(result));
            if (name.equals(OURS) && !script.promise().test(result)) {
              broken.add(script.title() + ": " + script.shown(result));
            }
          });
      table.append(" |\n");
    }
    System.out.println(table);
    assertEquals(List.of(), broken);
    if (Boolean.getBoolean("docs.write")) {
      write(table.toString());
    }
  }

  /** Takes the place of the table that is there. */
  private static void write(String table) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(HEAD);
    assertTrue(begin >= 0, "the page has no such table");
    int end = page.indexOf("\n\n", begin) + 1;
    Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
  }
}
