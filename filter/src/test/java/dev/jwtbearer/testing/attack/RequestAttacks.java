package dev.jwtbearer.testing.attack;

import dev.jwtbearer.api.Refusal;
import java.util.List;
import java.util.stream.Stream;

/**
 * The catalogue of attacks by a request: its fields and its target. Whoever runs it has a filter
 * with default settings that trusts {@link TokenAttacks#PROVIDER_KEYS}.
 */
public final class RequestAttacks {
  private static final String BASIC = "Basic YWRhOnNlY3JldA==";

  private RequestAttacks() {}

  /** Requests whose {@code Authorization} does not hold exactly one token. */
  public static Stream<RequestAttack> onCredentials() {
    return Stream.of(withoutToken(), withoutText(), noTokens(), joined(), twice())
        .flatMap(List::stream);
  }

  private static List<RequestAttack> withoutToken() {
    return all(
        Refusal.NO_TOKEN,
        "Authorization: " + BASIC,
        "Authorization: Digest username=\"ada\"",
        "Authorization: BearerX abc",
        "Authorization: Bearer-abc",
        "Authorization: Negotiate TlRM",
        "Authorization:",
        "Cookie: access_token={good}",
        "X-Access-Token: {good}",
        "Proxy-Authorization: Bearer {good}",
        "X-Forwarded-User: ada",
        "X-Original-URL: /public",
        "X-Forwarded-Uri: /public",
        "X-HTTP-Method-Override: OPTIONS");
  }

  private static List<RequestAttack> withoutText() {
    return all(
        Refusal.EMPTY_TOKEN,
        "Authorization: Bearer",
        "Authorization: Bearer ",
        "Authorization: bearer",
        "Authorization: Bearer     ");
  }

  private static List<RequestAttack> noTokens() {
    return all(
        Refusal.MALFORMED,
        "Authorization: Bearer a b",
        "Authorization: Bearer a,b",
        "Authorization: Bearer {good} {good}",
        "Authorization: Bearer {good},{good}",
        "Authorization: Bearer \t{good}",
        "Authorization: Bearer\t{good}",
        "Authorization: Bearer\tx",
        "Authorization: Bearer \"{good}\"",
        "Authorization: Bearer token={good}",
        "Authorization: Bearer {good};",
        "Authorization: Bearer ==",
        "Authorization: Bearer {good}\u00e9",
        "Authorization: Bearer, {good}",
        "Authorization: Bearer:{good}",
        "Authorization: Bearer Bearer {good}",
        "Authorization: Bearer %65%79",
        "Authorization: Bearer {bad}.");
  }

  /** By a proxy, out of two fields. */
  private static List<RequestAttack> joined() {
    return all(
        Refusal.SEVERAL_TOKENS,
        "Authorization: Bearer {good}, " + BASIC,
        "Authorization: " + BASIC + ", Bearer {good}",
        "Authorization: Bearer {good}, Bearer {good}",
        "Authorization: Bearer {good},Bearer {bad}");
  }

  private static List<RequestAttack> twice() {
    return Stream.of(
            List.of("Bearer {good}", "Bearer {good}"),
            List.of("Bearer {good}", "Bearer {bad}"),
            List.of("Bearer {bad}", "Bearer {good}"),
            List.of("Bearer {good}", BASIC),
            List.of(BASIC, "Bearer {good}"),
            List.of(BASIC, BASIC),
            List.of("Bearer", "Bearer {good}"),
            List.of("Bearer {good}", "Bearer"))
        .map(
            values ->
                new RequestAttack(
                    values.get(0) + " and " + values.get(1),
                    Refusal.SEVERAL_TOKENS,
                    List.of(
                        "Authorization: " + values.get(0),
                        "X-Between: 1",
                        "authorization: " + values.get(1))))
        .toList();
  }

  private static List<RequestAttack> all(Refusal refusal, String... fields) {
    return Stream.of(fields)
        .map(field -> new RequestAttack(field, refusal, List.of(field)))
        .toList();
  }

  /**
   * Targets that a server, a dispatcher or a framework could take for {@code /api/x}, or that hide
   * it behind {@code /public/}. Without a token, no application may be called for any of them if
   * {@code /public/*} is open and everything else is not.
   */
  public static Stream<String> onThePath() {
    return Stream.of(
        "/public/..;/api/x",
        "/public/..;a=b/api/x",
        "/public/;/../api/x",
        "/public/%2e%2e/api/x",
        "/public/%2E%2E%2Fapi/x",
        "/public/.%2e/api/x",
        "/public/%252e%252e/api/x",
        "/public//../api/x",
        "/public/..%5capi/x",
        "/public/..\\api/x",
        "/public/%2e%2e;a=b/api/x",
        "/public/..%00/api/x",
        "/public%2f..%2fapi/x",
        "/api;x=1/y",
        "/api/x;jsessionid=1",
        "/;/api/x",
        "//api/x",
        "///api/x",
        "/./api/x",
        "/api/./x",
        "/API/x",
        "/%61pi/x",
        "/api%2Fx",
        "/api%5Cx",
        "/api\\x",
        "/api%00/x",
        "/api/x%0a",
        "/api/x?y=/public/",
        "/api/x#/public");
  }
}
