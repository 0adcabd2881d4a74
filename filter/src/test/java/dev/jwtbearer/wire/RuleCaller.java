package dev.jwtbearer.wire;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Who asks, with what; what a rule may look at is told apart from the token. */
record RuleCaller(
    String name,
    Credentials credentials,
    String header,
    Set<String> roles,
    Set<String> scopes,
    boolean isOfSales,
    boolean isOfPartner,
    boolean hasFreshGold) {
  static final String PARTNER = "https://partner.example";

  enum Credentials {
    NONE,
    BAD,
    GOOD
  }

  static List<RuleCaller> all(Site site) {
    return List.of(
        without("nobody", Credentials.NONE, ""),
        without("basic", Credentials.NONE, "Authorization: Basic YWRhOnNlY3JldA=="),
        without("junk", Credentials.BAD, "Authorization: Bearer junk"),
        without(
            "a forger",
            Credentials.BAD,
            bearer(
                site.token()
                    .claim("roles", List.of("admin", "clerk"))
                    .sign("{\"alg\":\"none\"}", site.token().claimsJson()))),
        without(
            "yesterday's admin",
            Credentials.BAD,
            bearer(site.token().claim("roles", "admin").claim("exp", 1).without("iat").text())),
        good("plain", plain(site), Set.of(), Set.of()),
        good("star", plain(site).claim("roles", List.of("*", "**")), Set.of(), Set.of()),
        good("reader", plain(site).claim("scope", "orders.read"), Set.of(), Set.of("orders.read")),
        good(
            "writer",
            plain(site).claim("scope", "orders.write orders.readx"),
            Set.of(),
            Set.of("orders.write")),
        good(
            "clerk",
            plain(site).claim("scope", "orders.write").claim("roles", List.of("clerk")),
            Set.of("clerk"),
            Set.of("orders.write")),
        good(
            "auditing clerk",
            plain(site).claim("roles", List.of("auditor", "clerk")),
            Set.of("clerk", "auditor"),
            Set.of()),
        good(
            "admin",
            plain(site).claim("scope", "orders.read").claim("roles", "admin"),
            Set.of("admin"),
            Set.of("orders.read")),
        good("Admin", plain(site).claim("roles", "Admin"), Set.of("Admin"), Set.of()),
        of("sales", plain(site).claim("department", "sales"), true, false, false),
        of(
            "sales among others",
            plain(site).claim("department", List.of("support", "sales")),
            true,
            false,
            false),
        of(
            "like sales",
            plain(site).claim("department", List.of("support", "sales-2")),
            false,
            false,
            false),
        of(
            "partner",
            plain(site).claim("iss", PARTNER).by(TestKey.EC256, "ES256"),
            false,
            true,
            false),
        of("gold", signedIn(site, "gold", 60), false, false, true),
        of("stale gold", signedIn(site, "gold", 1_000), false, false, false),
        of("silver", signedIn(site, "silver", 60), false, false, false));
  }

  private static TestToken plain(Site site) {
    return site.token().without("roles").without("scope");
  }

  private static TestToken signedIn(Site site, String acr, long secondsAgo) {
    return plain(site)
        .claim("acr", acr)
        .claim("auth_time", Instant.now().getEpochSecond() - secondsAgo);
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }

  private static RuleCaller without(String name, Credentials credentials, String header) {
    return new RuleCaller(name, credentials, header, Set.of(), Set.of(), false, false, false);
  }

  private static RuleCaller good(
      String name, TestToken token, Set<String> roles, Set<String> scopes) {
    return new RuleCaller(
        name, Credentials.GOOD, bearer(token.text()), roles, scopes, false, false, false);
  }

  private static RuleCaller of(
      String name, TestToken token, boolean isOfSales, boolean isOfPartner, boolean hasFreshGold) {
    return new RuleCaller(
        name,
        Credentials.GOOD,
        bearer(token.text()),
        Set.of(),
        Set.of(),
        isOfSales,
        isOfPartner,
        hasFreshGold);
  }

  boolean hasOneOf(String... wanted) {
    return List.of(wanted).stream().anyMatch(roles::contains);
  }

  @Override
  public String toString() {
    return name;
  }
}
