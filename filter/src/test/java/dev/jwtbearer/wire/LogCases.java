package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Wherever a server lets a client write a token, the log shows none of it. */
interface LogCases extends Wire {

  @Test
  default void showsNoPieceOfATokenInTheLog() {
    Site site = site("rules", "/closed/* deny\n/* authenticated");
    String token = site.token().text();
    for (String target :
        List.of(
            '/' + token,
            "/closed/" + token,
            '/' + token.replace(".", "%2E"),
            '/' + token.replace(".", "%252E"),
            "/x;jwt=" + token,
            "/x?access_token=" + token,
            "/x?" + token)) {
      site.raw("GET " + target + " HTTP/1.1");
      site.raw("GET " + target + " HTTP/1.1", "Authorization: Bearer " + token + "x");
    }
    site.raw(token + " / HTTP/1.1");
    site.raw("GET / HTTP/1.1", token + ": " + token);
    site.raw("GET / HTTP/1.1", "Cookie: " + token + "=" + token);
    site.raw("GET / HTTP/1.1", "X-Forwarded-For: " + token, "Forwarded: for=" + token);
    site.raw("GET / HTTP/1.1", "Authorization: " + token);
    site.get("/closed/x", Map.of("Authorization", "Bearer " + token));
    List<String> lines = site.log.lines();
    assertTrue(lines.size() > 10, lines.toString());
    String[] parts = token.split("\\.");
    for (String part : List.of(parts[1], parts[2])) {
      for (int i = 0; i + 12 <= part.length(); i++) {
        String piece = part.substring(i, i + 12);
        assertFalse(lines.stream().anyMatch(line -> line.contains(piece)), lines::toString);
      }
    }
  }
}
