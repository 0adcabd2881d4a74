package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.testing.attack.TokenAttacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When keys are read, and what happens when they cannot be. */
interface FetchingCases extends Wire {
  int CROWD = 100;

  @Test
  default void readsNothingBeforeTheFirstToken() {
    Site site = site();
    assertEquals(401, site.raw("GET / HTTP/1.1").status());
    assertEquals(0, site.provider.allHits());
  }

  @Test
  default void readsOnceForACrowdOnAColdCache() throws Exception {
    Site site = site("readTimeout", "30s");
    CountDownLatch allAreIn = new CountDownLatch(1);
    site.provider.answer(
        ProviderServer.METADATA,
        exchange -> {
          await(allAreIn);
          ProviderServer.json(site.provider.metadata()).to(exchange);
        });
    String good = site.token().text();
    List<Callable<Answer>> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(() -> site.get("/", good));
    }
    ExecutorService threads = Executors.newFixedThreadPool(CROWD);
    try {
      List<Future<Answer>> answers = crowd.stream().map(threads::submit).toList();
      while (site.recorder.requests.get() < CROWD) {
        Thread.onSpinWait();
      }
      allAreIn.countDown();
      for (Future<Answer> answer : answers) {
        assertEquals(200, answer.get(30, TimeUnit.SECONDS).status());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, site.provider.hits(ProviderServer.METADATA));
    assertEquals(1, site.provider.hits(ProviderServer.JWKS));
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  default void readsNothingForJunkThatFailsACheapCheck() {
    Site site = site("maxTokenAge", "1h");
    TestToken token = site.token();
    List<String> junk = new ArrayList<>();
    Stream.of(TokenAttacks.onStructure(), TokenAttacks.onClaims(site.provider.issuer()))
        .flatMap(List::stream)
        .map(attack -> attack.spoilt().apply(site.token()))
        .filter(Wire::canBeSent)
        .forEach(junk::add);
    junk.add(token.hmac("HS256", new byte[32]));
    junk.add(site.token().header("typ", "logout+jwt").text());
    junk.add(site.token().claim("iat", 1).text());
    for (String bad : junk) {
      assertEquals(401, site.raw("GET / HTTP/1.1", "Authorization: Bearer " + bad).status());
    }
    assertEquals(0, site.provider.allHits());
  }

  @Test
  default void readsAtMostOnceForAFloodOfUnknownKeyIds() throws Exception {
    Site site = site();
    String good = site.token().text();
    assertEquals(200, site.get("/", good).status());
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Future<Integer>> statuses =
          IntStream.range(0, 500)
              .mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              site.get(
                                      "/",
                                      i % 5 == 0
                                          ? good
                                          : site.token().header("kid", "unknown-" + i).text())
                                  .status()))
              .toList();
      for (int i = 0; i < statuses.size(); i++) {
        assertEquals(i % 5 == 0 ? 200 : 401, statuses.get(i).get(30, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(2, site.provider.hits(ProviderServer.JWKS));
  }

  @Test
  default void acceptsARotatedKeyInTheVeryRequestThatBringsIt() {
    Site site = site();
    assertEquals(200, site.get("/", site.token().text()).status());
    site.provider.keys(TestKey.RSA, TestKey.OTHER_RSA);
    assertEquals(200, site.get("/", site.token().by(TestKey.OTHER_RSA, "RS256").text()).status());
    assertEquals(200, site.get("/", site.token().text()).status());
    assertEquals(2, site.provider.hits(ProviderServer.JWKS));
  }

  @Test
  default void saysComeBackLaterWhenTheProviderIsDownAndNoKeyWasEverRead() {
    Site site = site();
    site.provider.close();
    for (int i = 0; i < 2; i++) {
      Answer answer = site.get("/", site.token().text());
      assertEquals(503, answer.status());
      assertEquals(Optional.empty(), answer.header("WWW-Authenticate"));
      assertTrue(Integer.parseInt(answer.header("Retry-After").orElse("0")) >= 1);
      assertEquals("no-store", answer.header("Cache-Control").orElse("none"));
      assertEquals("", answer.body());
    }
    assertEquals(0, site.application.calls.get());
    assertEquals(401, site.raw("GET / HTTP/1.1").status());
  }

  @Test
  default void servesOnWhenTheProviderGoesDown() {
    Site site = site();
    assertEquals(200, site.get("/", site.token().text()).status());
    site.provider.close();
    assertEquals(200, site.get("/", site.token().text()).status());
    Wire.assertRefused(
        Refusal.UNKNOWN_KEY, site, 2, site.get("/", site.token().header("kid", "new").text()));
    assertEquals(200, site.get("/", site.token().text()).status());
  }

  @Test
  default void trustsNoMetadataOfAnotherIssuer() {
    Site site = site();
    site.provider.answer(
        ProviderServer.METADATA,
        ProviderServer.json(
            Map.of(
                "issuer", site.provider.issuer() + "/",
                "jwks_uri", site.provider.issuer() + ProviderServer.JWKS)));
    assertEquals(503, site.get("/", site.token().text()).status());
    assertEquals(0, site.provider.hits(ProviderServer.JWKS));
  }

  @Test
  default void findsTheMetadataAtTheOtherWellKnownPlace() {
    Site site = site();
    site.provider.answer(ProviderServer.METADATA, ProviderServer.text(404, "text/plain", ""));
    site.provider.answer(
        ProviderServer.OAUTH_METADATA, ProviderServer.json(site.provider.metadata()));
    assertEquals(200, site.get("/", site.token().text()).status());
  }

  @Test
  default void keepsTheGoodKeysOfASetWithMalformedOnes() {
    Site site = site();
    site.provider.jwks(
        List.of(
            Map.of("kid", "no-kty"),
            Map.of("kty", "RSA", "kid", 7, "n", "AQAB", "e", "AQAB"),
            Map.of("kty", "oct", "kid", "oct", "k", "AAAA"),
            "no object",
            TestKey.RSA.jwk()));
    assertEquals(200, site.get("/", site.token().text()).status());
  }
}
