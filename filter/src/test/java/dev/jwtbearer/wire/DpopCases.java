package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestProof;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** DPoP (RFC 9449) as a client of a real server sees it. */
interface DpopCases extends Wire {
  String URL = "https://api.example.com";

  private Site supporting(String... more) {
    String[] params = new String[more.length + 4];
    System.arraycopy(new String[] {"dpop", "supported", "publicUrl", URL}, 0, params, 0, 4);
    System.arraycopy(more, 0, params, 4, more.length);
    return site(params);
  }

  private static String bound(Site site) {
    return site.token().claim("cnf", Map.of("jkt", TestProof.thumbprint(TestKey.EC256))).text();
  }

  private static TestProof proof(String method, String path, String token) {
    return TestProof.of(method, URL + path, token, Instant.now());
  }

  private static Answer send(Site site, String line, String token, String... proofs) {
    String[] fields = new String[proofs.length + 1];
    fields[0] = "Authorization: DPoP " + token;
    for (int i = 0; i < proofs.length; i++) {
      fields[i + 1] = "DPoP: " + proofs[i];
    }
    return site.raw(line + " HTTP/1.1", fields);
  }

  @Test
  default void letsInABoundTokenWithAProofOnce() {
    Site site = supporting();
    String token = bound(site);
    String proof = proof("GET", "/orders", token).text();
    Answer good = send(site, "GET /orders?a=b", token, proof);
    assertEquals(200, good.status(), good.everything());
    assertTrue(good.body().contains("type=DPoP"), good.body());
    Answer replayed = send(site, "GET /orders?a=b", token, proof);
    assertEquals(401, replayed.status());
    assertTrue(replayed.everything().contains("error=\"invalid_dpop_proof\""));
    assertEquals(1, site.application.calls.get());
  }

  @Test
  default void comparesMethodAndRawPath() {
    Site site = supporting();
    String token = bound(site);
    assertEquals(
        200, send(site, "GET /a%20b", token, proof("GET", "/a%20b", token).text()).status());
    assertEquals(401, send(site, "GET /a%20b", token, proof("GET", "/a+b", token).text()).status());
    assertEquals(401, send(site, "DELETE /x", token, proof("GET", "/x", token).text()).status());
    assertEquals(200, send(site, "DELETE /x", token, proof("DELETE", "/x", token).text()).status());
  }

  @Test
  default void refusesTwoProofFields() {
    Site site = supporting();
    String token = bound(site);
    Answer answer =
        send(
            site,
            "GET /x",
            token,
            proof("GET", "/x", token).text(),
            proof("GET", "/x", token).text());
    assertEquals(401, answer.status());
    assertTrue(answer.everything().contains("error=\"invalid_dpop_proof\""));
  }

  @Test
  default void offersBothSchemes() {
    Site site = supporting();
    String everything = site.raw("GET /x HTTP/1.1").everything();
    assertTrue(everything.contains("DPoP algs=\"ES256 ES384 ES512 EdDSA RS256 PS256\""));
    assertTrue(everything.contains("Bearer"), everything);
  }

  @Test
  default void givesNoncesAndTakesThem() {
    Site site = supporting("dpopNonce", "required");
    String token = bound(site);
    Answer first = send(site, "GET /x", token, proof("GET", "/x", token).text());
    assertEquals(401, first.status());
    assertTrue(first.everything().contains("error=\"use_dpop_nonce\""));
    String nonce = first.header("DPoP-Nonce").orElseThrow();
    Answer second =
        send(site, "GET /x", token, proof("GET", "/x", token).claim("nonce", nonce).text());
    assertEquals(200, second.status(), second.everything());
    assertTrue(second.header("DPoP-Nonce").isPresent());
  }

  @Test
  default void keepsTheProofThroughForwardsAndAsynchronousDispatches() {
    Site site = supporting();
    String token = bound(site);
    for (String path : new String[] {"/forward", "/async", "/include"}) {
      Answer answer = send(site, "GET " + path, token, proof("GET", path, token).text());
      assertEquals(200, answer.status(), answer.everything());
      assertTrue(answer.body().contains("type=DPoP"), answer.body());
    }
  }
}
