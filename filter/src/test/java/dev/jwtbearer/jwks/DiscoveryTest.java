package dev.jwtbearer.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.http.Document;
import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.testing.TestToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
  private static final String ISSUER = "https://idp.example";
  private static final String OPENID = ISSUER + "/.well-known/openid-configuration";
  private static final String OAUTH = ISSUER + "/.well-known/oauth-authorization-server";
  private static final String JWKS = ISSUER + "/jwks";

  private final Web web = new Web();
  private final Discovery discovery = Discovery.ofIssuer(ISSUER, false, web);

  @Test
  void readsTheAddressFromTheMetadataOfTheIssuer() throws Exception {
    web.metadata(OPENID, ISSUER, JWKS);

    assertEquals(URI.create(JWKS), jwksUri(discovery));
    assertEquals(List.of(OPENID), web.asked);
  }

  static Stream<Arguments> places() {
    String host = "https://idp.example:8443";
    String openId = "/.well-known/openid-configuration";
    String oauth = "/.well-known/oauth-authorization-server";
    return Stream.of(
        arguments(host, host + openId, host + oauth),
        arguments(host + "/", host + openId, host + oauth),
        arguments(host + "/realms/a", host + "/realms/a" + openId, host + oauth + "/realms/a"),
        arguments(host + "/realms/a/", host + "/realms/a" + openId, host + oauth + "/realms/a"),
        arguments(host + "/a%20b", host + "/a%20b" + openId, host + oauth + "/a%20b"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void looksAtBothWellKnownPlacesOfAnIssuer(String issuer, String first, String second)
      throws Exception {
    web.status(first, 404);
    web.metadata(second, issuer, JWKS);

    assertEquals(URI.create(JWKS), jwksUri(Discovery.ofIssuer(issuer, false, web)));
    assertEquals(List.of(first, second), web.asked);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {400, 401, 403, 404, 410, 499})
  void looksAtTheSecondPlaceWhenTheFirstHasNoMetadata(int status) throws Exception {
    web.status(OPENID, status);
    web.metadata(OAUTH, ISSUER, JWKS);

    assertEquals(URI.create(JWKS), jwksUri(discovery));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {304, 399, 500, 503})
  void doesNotLookAtTheSecondPlaceWhenTheFirstFails(int status) {
    web.status(OPENID, status);
    web.metadata(OAUTH, ISSUER, JWKS);

    assertEquals(OPENID + ": the answer was " + status, unreadable(discovery));
    assertEquals(List.of(OPENID), web.asked);
  }

  @Test
  void doesNotLookAtTheSecondPlaceWhenTheFirstCannotBeReached() {
    web.unreachable(OPENID);
    web.metadata(OAUTH, ISSUER, JWKS);

    assertEquals(OPENID + ": connection refused", unreadable(discovery));
    assertEquals(List.of(OPENID), web.asked);
  }

  @Test
  void doesNotLookAtTheSecondPlaceWhenTheFirstIsOfAnotherIssuer() {
    web.metadata(OPENID, "https://evil.example", JWKS);
    web.metadata(OAUTH, ISSUER, JWKS);

    assertTrue(unreadable(discovery).contains("of another issuer"));
    assertEquals(List.of(OPENID), web.asked);
  }

  @Test
  void failsWhenNeitherPlaceHasMetadata() {
    web.status(OPENID, 404);
    web.status(OAUTH, 404);

    assertEquals( // providers.md E8
        OPENID
            + ": the answer was 404; "
            + OAUTH
            + ": the answer was 404; if the provider publishes no metadata, set jwksUri to the"
            + " address of its keys",
        unreadable(discovery));
    assertEquals(List.of(OPENID, OAUTH), web.asked);
  }

  /** Cases.md B: the first reason says more than the last one. */
  @Test
  void namesEachPlaceWithItsOwnReason() {
    web.body(OPENID, "<html>");
    web.status(OAUTH, 404);

    String reason = unreadable(discovery);
    assertTrue(reason.startsWith("the metadata at " + OPENID + " are unusable: "), reason);
    assertTrue(reason.contains("; " + OAUTH + ": the answer was 404; "), reason);
  }

  @Test
  void namesThePlaceWithoutMetadataBeforeTheOneThatIsAway() {
    web.status(OPENID, 403);
    web.status(OAUTH, 503);

    assertEquals(
        OPENID + ": the answer was 403; " + OAUTH + ": the answer was 503", unreadable(discovery));
  }

  @Test
  void looksOnlyAtAGivenPlace() throws Exception {
    URI place = URI.create("https://meta.example/idp.json");
    Discovery at = Discovery.at(place, ISSUER, false, web);
    web.status(place.toString(), 404);
    assertEquals(place + ": the answer was 404", unreadable(at));
    assertEquals(List.of(place.toString()), web.asked);

    web.metadata(place.toString(), ISSUER, JWKS);
    assertEquals(URI.create(JWKS), jwksUri(at));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://idp.example/",
        "https://IDP.example",
        "https://idp.example.evil.example",
        "https://idp.exampl",
        "http://idp.example",
        ""
      })
  void refusesMetadataOfAnotherIssuer(String named) {
    web.metadata(OPENID, named, JWKS);

    assertEquals(
        "the metadata at " + OPENID + " are of another issuer, \"" + named + "\"",
        unreadable(discovery));
  }

  @Test
  void escapesTheNameOfTheOtherIssuer() {
    web.metadata(OPENID, "a\r\nb\"", JWKS);

    assertTrue(unreadable(discovery).endsWith(", \"a\\u000d\\u000ab\\\"\""));
  }

  @Test
  void refusesMetadataOfTheIssuerWithoutItsTrailingSlash() {
    web.metadata(OPENID, ISSUER, JWKS);

    assertTrue(
        unreadable(Discovery.ofIssuer(ISSUER + '/', false, web)).contains("of another issuer"));
  }

  static Stream<Arguments> badAddresses() {
    return Stream.of(
        arguments("", "not an absolute https URL"),
        arguments("/jwks", "not an absolute https URL"),
        arguments("//idp.example/jwks", "not an absolute https URL"),
        arguments("not a URL", "not a URL"),
        arguments("http://idp.example/jwks", "plain http to another machine"),
        arguments("http://localhost.evil.example/jwks", "plain http to another machine"),
        arguments("ftp://idp.example/jwks", "neither https nor http"),
        arguments("file:///etc/jwks.json", "not an absolute https URL"),
        arguments("jar:file:/a.jar!/jwks", "not an absolute https URL"),
        arguments("https://idp.example/" + "x".repeat(2029), "longer than 2048 characters"),
        arguments(
            "https://idp.example@evil.example/jwks", "a URL with user information or a fragment"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badAddresses")
  void refusesAnAddressOfKeys(String jwksUri, String problem) {
    web.metadata(OPENID, ISSUER, jwksUri);

    assertEquals(
        "the jwks_uri in the metadata at " + OPENID + " is " + problem, unreadable(discovery));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/manager/reload",
        "HTTP://localhost/jwks",
        "http://[::1]:8080/jwks"
      })
  void refusesPlainHttpOnLoopbackWhereTheMetadataCameOverHttps(String jwksUri) throws Exception {
    web.metadata(OPENID, ISSUER, jwksUri);
    assertEquals(
        "the jwks_uri in the metadata at "
            + OPENID
            + " is plain http, though the metadata came over https",
        unreadable(discovery));

    web.status(OPENID, 404);
    web.metadata(OAUTH, ISSUER, jwksUri);
    assertTrue(unreadable(discovery).contains(OAUTH + " is plain http"));
    assertEquals(URI.create(jwksUri), jwksUri(Discovery.ofIssuer(ISSUER, true, web)));
  }

  @Test
  void acceptsKeysOverHttpOnLoopbackWhereTheMetadataAreOnIt() throws Exception {
    String place = "http://localhost:8080/metadata";
    web.metadata(place, ISSUER, "http://127.0.0.1:8080/jwks");

    assertEquals(
        URI.create("http://127.0.0.1:8080/jwks"),
        jwksUri(Discovery.at(URI.create(place), ISSUER, false, web)));
  }

  @Test
  void acceptsKeysOverHttpFromAnotherMachineWhereAllowed() throws Exception {
    web.metadata(OPENID, ISSUER, "http://idp.example/jwks");

    assertEquals(
        URI.create("http://idp.example/jwks"), jwksUri(Discovery.ofIssuer(ISSUER, true, web)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "<html>",
        "{\"issuer\":1,\"jwks_uri\":\"https://idp.example/jwks\"}",
        "{\"issuer\":\"https://idp.example\",\"jwks_uri\":null}",
        "{\"issuer\":\"https://idp.example\",\"jwks_uri\":[\"https://idp.example/jwks\"]}",
        "{\"issuer\":\"https://idp.example\",\"issuer\":\"https://idp.example\"}"
      })
  void refusesMetadataThatAreNotTheJsonExpected(String body) {
    web.body(OPENID, body);
    web.body(OAUTH, body);

    String reason = unreadable(discovery);
    assertTrue(reason.startsWith("the metadata at https://idp.example/.well-known/"), reason);
    assertTrue(reason.contains(" are unusable: "), reason);
    assertFalse(reason.contains("html"), reason);
  }

  @Test
  void asksTheSecondPlaceWhenTheFirstAnswersAPageForEveryAddress() throws Exception {
    web.body(OPENID, "<!doctype html><title>Sign in</title>");
    web.metadata(OAUTH, ISSUER, JWKS);

    assertEquals(URI.create(JWKS), jwksUri(discovery));
  }

  @Test
  void refusesMetadataWithoutIssuerOrAddress() {
    web.body(OPENID, "{\"jwks_uri\":\"" + JWKS + "\"}");
    assertTrue(unreadable(discovery).contains("another issuer"));

    web.body(OPENID, "{\"issuer\":\"" + ISSUER + "\"}");
    assertTrue(unreadable(discovery).contains("not an absolute https URL"));
  }

  @Test
  void followsAnAddressThatMoves() throws Exception {
    web.metadata(OPENID, ISSUER, JWKS);
    discovery.fetch(Fetch.NO_DEADLINE);
    web.metadata(OPENID, ISSUER, "https://keys.example/new");

    assertEquals(URI.create("https://keys.example/new"), jwksUri(discovery));
  }

  @Test
  void hasOneDeadlineForBothPlaces() throws Exception {
    web.status(OPENID, 404);
    web.metadata(OAUTH, ISSUER, JWKS);
    discovery.fetch(7);

    assertEquals(List.of(7L, 7L), web.deadlines);
  }

  @Test
  void remembersNothing() throws Exception {
    web.metadata(OPENID, ISSUER, JWKS);
    discovery.fetch(Fetch.NO_DEADLINE);
    web.status(OPENID, 503);

    assertEquals(OPENID + ": the answer was 503", unreadable(discovery));
  }

  private static URI jwksUri(Discovery discovery) throws RefreshFailedException {
    return discovery.fetch(Fetch.NO_DEADLINE).jwksUri();
  }

  private static String unreadable(Discovery discovery) {
    return assertThrows(RefreshFailedException.class, () -> discovery.fetch(Fetch.NO_DEADLINE))
        .reason();
  }

  /** What each address answers. */
  private static final class Web implements Fetch {
    private final Map<String, Fetch> answers = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    final List<Long> deadlines = new ArrayList<>();

    void metadata(String address, String issuer, String jwksUri) {
      body(address, TestToken.json(Map.of("issuer", issuer, "jwks_uri", jwksUri)));
    }

    void body(String address, String body) {
      answers.put(
          address,
          (uri, deadline) -> new Document(body.getBytes(StandardCharsets.UTF_8), Optional.empty()));
    }

    void status(String address, int status) {
      answers.put(
          address,
          (uri, deadline) -> {
            throw new FetchFailed("the answer was " + status, status);
          });
    }

    void unreachable(String address) {
      answers.put(
          address,
          (uri, deadline) -> {
            throw new FetchFailed("connection refused");
          });
    }

    @Override
    public Document get(URI uri, long deadline) throws FetchFailed {
      asked.add(uri.toString());
      deadlines.add(deadline);
      return answers.get(uri.toString()).get(uri, deadline);
    }
  }
}
