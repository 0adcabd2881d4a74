package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.ALL_ALGORITHMS;
import static dev.jwtbearer.jwk.SampleKeys.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.http.Document;
import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.jwk.SampleKeys;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HttpKeySetFetcherTest {
  private static final URI JWKS = URI.create("https://idp.example/jwks");
  private static final String LEFT_OUT = "WARNING Not trusted, from https://idp.example/jwks: ";

  private final TestLog log = new TestLog();
  private byte[] body = document(TestKey.EC256.jwk());
  private Optional<Duration> maxAge = Optional.empty();

  private final HttpKeySetFetcher keys =
      HttpKeySetFetcher.jwkSet(
          deadline -> JWKS,
          (uri, deadline) -> new Document(body, maxAge),
          ALL_ALGORITHMS,
          log.limited());

  @Test
  void fetchesAJwkSetFromItsLocation() throws Exception {
    maxAge = Optional.of(Duration.ofMinutes(5));
    List<URI> asked = new ArrayList<>();
    HttpKeySetFetcher fetcher =
        HttpKeySetFetcher.jwkSet(
            deadline -> JWKS,
            (uri, deadline) -> {
              asked.add(uri);
              return new Document(body, maxAge);
            },
            ALL_ALGORITHMS,
            log.limited());

    KeySetFetcher.FetchedSet fetched = fetcher.fetch(Fetch.NO_DEADLINE);

    assertEquals("ec-256 [ES256]", fetched.keys().toString());
    assertEquals(maxAge, fetched.maxAge());
    assertEquals(List.of(JWKS), asked);
    assertEquals(List.of(), log.lines());
  }

  @Test
  void hasOneDeadlineForTheLocationAndTheKeys() throws Exception {
    List<Long> deadlines = new ArrayList<>();
    HttpKeySetFetcher.jwkSet(
            deadline -> {
              deadlines.add(deadline);
              return JWKS;
            },
            (uri, deadline) -> {
              deadlines.add(deadline);
              return new Document(body, maxAge);
            },
            ALL_ALGORITHMS,
            log.limited())
        .fetch(7);

    assertEquals(List.of(7L, 7L), deadlines);
  }

  @Test
  void asksForTheLocationBeforeEveryFetch() throws Exception {
    List<URI> asked = new ArrayList<>();
    URI moved = URI.create("https://idp.example/moved");
    HttpKeySetFetcher fetcher =
        HttpKeySetFetcher.jwkSet(
            deadline -> asked.isEmpty() ? JWKS : moved,
            (uri, deadline) -> {
              asked.add(uri);
              return new Document(body, maxAge);
            },
            ALL_ALGORITHMS,
            log.limited());
    fetcher.fetch(Fetch.NO_DEADLINE);
    fetcher.fetch(Fetch.NO_DEADLINE);

    assertEquals(List.of(JWKS, moved), asked);
  }

  @Test
  void logsOnceWhichKeysAreLeftOutAndAgainWhenThatChanges() throws Exception {
    body = document(TestKey.EC256.jwk(), Map.of("kid", "a"));
    keys.fetch(Fetch.NO_DEADLINE);
    keys.fetch(Fetch.NO_DEADLINE);
    assertEquals(List.of(LEFT_OUT + "key \"a\": it has no kty"), log.lines());

    body = document(TestKey.EC256.jwk());
    keys.fetch(Fetch.NO_DEADLINE);
    assertEquals(1, log.lines().size());

    body = document(TestKey.EC256.jwk(), Map.of("kid", "a"));
    keys.fetch(Fetch.NO_DEADLINE);
    assertEquals(2, log.lines().size());

    body = document(TestKey.EC256.jwk(), Map.of("kid", "b"));
    keys.fetch(Fetch.NO_DEADLINE);
    assertEquals(LEFT_OUT + "key \"b\": it has no kty", log.lines().get(2));
  }

  @Test
  void keepsAGoodSetThoughTheLogThrows() throws Exception {
    body = document(TestKey.EC256.jwk(), Map.of("kid", "a"));
    for (Throwable thrown : List.of(new IllegalStateException(), new OutOfMemoryError("test"))) {
      TestLog broken =
          new TestLog() {
            @Override
            public void log(Level level, ResourceBundle bundle, String text, Object... parameters) {
              sneak(thrown);
            }
          };
      HttpKeySetFetcher unlogged =
          HttpKeySetFetcher.jwkSet(
              deadline -> JWKS,
              (uri, deadline) -> new Document(body, maxAge),
              ALL_ALGORITHMS,
              broken.limited());

      assertEquals("ec-256 [ES256]", unlogged.fetch(Fetch.NO_DEADLINE).keys().toString());
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void isLimitedInLinesAboutKeysThatAreLeftOutAndLogsTheRestWithTheNextFetch() throws Exception {
    List<Object> jwks = new ArrayList<>();
    jwks.add(TestKey.EC256.jwk());
    for (int i = 0; i < 20; i++) {
      jwks.add(Map.of("kid", "k" + i));
    }
    byte[] many = document(jwks.toArray());

    AtomicLong now = new AtomicLong();
    HttpKeySetFetcher fetcher =
        HttpKeySetFetcher.jwkSet(
            deadline -> JWKS,
            (uri, deadline) -> new Document(many, Optional.empty()),
            ALL_ALGORITHMS,
            new LimitedLog(log, 10, Duration.ofMinutes(1), now::get));
    fetcher.fetch(Fetch.NO_DEADLINE);
    assertEquals(10, log.lines().size());
    assertEquals(LEFT_OUT + "key \"k9\": it has no kty", log.lines().get(9));

    now.addAndGet(Duration.ofMinutes(1).toNanos());
    fetcher.fetch(Fetch.NO_DEADLINE);
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    fetcher.fetch(Fetch.NO_DEADLINE);
    assertEquals(20, log.lines().size());
    assertEquals(LEFT_OUT + "key \"k19\": it has no kty", log.lines().get(19));
  }

  @Test
  void failsOnASetWithoutUsableKeys() {
    body = document();
    assertEquals("no usable key at https://idp.example/jwks", unreadable(keys));

    body = document(Map.of("kid", "a"));
    assertEquals("no usable key at https://idp.example/jwks", unreadable(keys));
    assertEquals(List.of(LEFT_OUT + "key \"a\": it has no kty"), log.lines());
  }

  @Test
  void failsOnADocumentThatIsNoSet() {
    body = "<html>".getBytes(StandardCharsets.UTF_8);

    assertTrue(unreadable(keys).startsWith("https://idp.example/jwks: not a JWK set: "));
  }

  @Test
  void saysWhichAddressCouldNotBeFetched() {
    HttpKeySetFetcher down =
        HttpKeySetFetcher.jwkSet(
            deadline -> JWKS,
            (uri, deadline) -> {
              throw new FetchFailed("the answer was 500", 500);
            },
            ALL_ALGORITHMS,
            log.limited());

    assertEquals("https://idp.example/jwks: the answer was 500", unreadable(down));
  }

  /** Cases.md C. */
  @Test
  void namesTheAddressWhateverIsThrown() {
    HttpKeySetFetcher broken =
        HttpKeySetFetcher.jwkSet(
            deadline -> JWKS,
            (uri, deadline) -> {
              throw new IllegalStateException("of a TLS provider");
            },
            ALL_ALGORITHMS,
            log.limited());

    assertEquals("https://idp.example/jwks: java.lang.IllegalStateException", unreadable(broken));
  }

  @Test
  void saysWhichMetadataCouldNotBeFetched() {
    HttpKeySetFetcher down =
        HttpKeySetFetcher.jwkSet(
            HttpKeySetFetcher.Location.namedBy(
                Discovery.ofIssuer(
                    "https://idp.example",
                    false,
                    (uri, deadline) -> {
                      throw new FetchFailed("the answer was 500", 500);
                    })),
            (uri, deadline) -> new Document(body, maxAge),
            ALL_ALGORITHMS,
            log.limited());

    assertEquals(
        "https://idp.example/.well-known/openid-configuration: the answer was 500",
        unreadable(down));
  }

  @Test
  void passesOnWhyTheMetadataAreNotToBeTrusted() {
    HttpKeySetFetcher distrusted =
        HttpKeySetFetcher.jwkSet(
            deadline -> {
              throw new RefreshFailedException("of another issuer");
            },
            (uri, deadline) -> new Document(body, maxAge),
            ALL_ALGORITHMS,
            log.limited());

    assertEquals("of another issuer", unreadable(distrusted));
  }

  @Test
  void fetchesAPemKeyWhateverTheKeyId() throws Exception {
    body = TestKey.RSA.pem().getBytes(StandardCharsets.US_ASCII);
    maxAge = Optional.of(Duration.ofMinutes(5));

    KeySetFetcher.FetchedSet fetched = pem().fetch(Fetch.NO_DEADLINE);

    assertTrue(
        fetched
            .keys()
            .select(SampleKeys.header("RS256", "whatever"))
            .get(0)
            .isSameMaterial(SampleKeys.fit(TestKey.RSA)));
    assertEquals(maxAge, fetched.maxAge());
  }

  @Test
  void failsOnAPemKeyThatIsUnfit() {
    body =
        TestKey.pem("PRIVATE KEY", TestKey.RSA.privateKey().getEncoded())
            .getBytes(StandardCharsets.US_ASCII);

    assertEquals(
        "https://idp.example/jwks: a private key where a public one belongs", unreadable(pem()));

    body = TestKey.rsa("short", 1024).pem().getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        "https://idp.example/jwks: RSA keys must have 2048 to 16384 bits, this one has 1024",
        unreadable(pem()));
  }

  private HttpKeySetFetcher pem() {
    return HttpKeySetFetcher.pem(
        deadline -> JWKS, (uri, deadline) -> new Document(body, maxAge), ALL_ALGORITHMS);
  }

  private static String unreadable(HttpKeySetFetcher keys) {
    return assertThrows(RefreshFailedException.class, () -> keys.fetch(Fetch.NO_DEADLINE)).reason();
  }
}
