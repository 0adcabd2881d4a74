package dev.jwtbearer.wire;

import static dev.jwtbearer.api.Refusal.BAD_CLAIMS;
import static dev.jwtbearer.api.Refusal.BAD_HEADER;
import static dev.jwtbearer.api.Refusal.EXPIRED;
import static dev.jwtbearer.api.Refusal.ISSUED_IN_FUTURE;
import static dev.jwtbearer.api.Refusal.NOT_AN_ACCESS_TOKEN;
import static dev.jwtbearer.api.Refusal.NOT_YET_VALID;
import static dev.jwtbearer.api.Refusal.NO_EXPIRY;
import static dev.jwtbearer.api.Refusal.NO_PRINCIPAL;
import static dev.jwtbearer.api.Refusal.PROOF_NOT_CHECKED;
import static dev.jwtbearer.api.Refusal.TYPE_NOT_ALLOWED;
import static dev.jwtbearer.api.Refusal.WRONG_AUDIENCE;
import static dev.jwtbearer.api.Refusal.WRONG_ISSUER;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Well-signed tokens that are not meant for this application, or not for now. */
final class ClaimAttacks {
  private ClaimAttacks() {}

  static List<Attack> all(String issuer) {
    List<Attack> all = new ArrayList<>();
    issuers(all, issuer);
    audiences(all);
    times(all);
    types(all);
    names(all);
    return all;
  }

  private static void issuers(List<Attack> all, String issuer) {
    for (String iss :
        new String[] {
          issuer.substring(0, issuer.length() - 1),
          issuer + "0",
          issuer + "/",
          issuer.replace("http", "HTTP"),
          issuer.replace("127.0.0.1", "localhost"),
          issuer.replace('o', '\u043e').replace("http", "h\u0442tp"),
          " " + issuer,
          issuer + "\n",
          "",
          "${sys:user.name}"
        }) {
      claim(all, "iss", iss, WRONG_ISSUER);
    }
    for (Object iss : new Object[] {List.of(issuer), 1, Map.of("iss", issuer), true}) {
      claim(all, "iss", iss, BAD_CLAIMS);
    }
    claim(all, "iss", null, BAD_CLAIMS);
    add(all, "iss missing", WRONG_ISSUER, t -> t.without("iss").text());
  }

  private static void audiences(List<Attack> all) {
    for (Object aud :
        new Object[] {
          "orders-api-2",
          "xorders-api",
          "orders-ap",
          "Orders-Api",
          "orders-api ",
          "",
          List.of("billing", "orders-api2"),
          List.of(),
          List.of("")
        }) {
      claim(all, "aud", aud, WRONG_AUDIENCE);
    }
    for (Object aud :
        new Object[] {
          1,
          true,
          Map.of("orders-api", true),
          Collections.singletonList(null),
          Arrays.asList("orders-api", 1),
          List.of(List.of("orders-api"))
        }) {
      claim(all, "aud", aud, BAD_CLAIMS);
    }
    claim(all, "aud", null, BAD_CLAIMS);
    add(all, "aud missing", WRONG_AUDIENCE, t -> t.without("aud").text());
  }

  private static void times(List<Attack> all) {
    add(
        all,
        "exp at the end of the skew",
        EXPIRED,
        t -> t.claim("exp", in(-60)).without("iat").text());
    add(all, "exp long ago", EXPIRED, t -> t.claim("exp", 1).without("iat").text());
    add(all, "exp 0", EXPIRED, t -> t.claim("exp", 0).without("iat").text());
    add(all, "exp missing", NO_EXPIRY, t -> t.without("exp").text());
    claim(all, "exp", "9999999999", BAD_CLAIMS);
    claim(all, "exp", -1, BAD_CLAIMS);
    claim(all, "exp", Long.MAX_VALUE, BAD_CLAIMS);
    claim(all, "exp", null, BAD_CLAIMS);
    claim(all, "exp", List.of(9_999_999_999L), BAD_CLAIMS);
    add(all, "nbf past the skew", NOT_YET_VALID, t -> t.claim("nbf", in(120)).text());
    add(all, "iat past the skew", ISSUED_IN_FUTURE, t -> t.claim("iat", in(120)).text());
    add(all, "iat after exp", BAD_CLAIMS, t -> t.claim("iat", in(30)).claim("exp", in(10)).text());
    claim(all, "nbf", "now", BAD_CLAIMS);
    claim(all, "iat", true, BAD_CLAIMS);
    claim(all, "jti", " ", BAD_CLAIMS);
    claim(all, "jti", 7, BAD_CLAIMS);
  }

  private static void types(List<Attack> all) {
    for (String typ :
        new String[] {
          "logout+jwt",
          "dpop+jwt",
          "secevent+jwt",
          "application/logout+jwt",
          "absent",
          "at+jwt ",
          "",
          "JWS"
        }) {
      add(all, "typ " + typ, TYPE_NOT_ALLOWED, t -> t.header("typ", typ).text());
    }
    add(all, "typ 1", BAD_HEADER, t -> t.header("typ", 1).text());
    add(all, "typ null", BAD_HEADER, t -> t.header("typ", null).text());
    add(
        all,
        "an ID token of the same issuer",
        WRONG_AUDIENCE,
        t -> t.claim("aud", "web-client").claim("nonce", "n").header("typ", "JWT").text());
    add(
        all,
        "an ID token with our audience",
        NOT_AN_ACCESS_TOKEN,
        t -> t.claim("nonce", "n").without("scope").header("typ", "JWT").text());
    claim(all, "token_use", "id", NOT_AN_ACCESS_TOKEN);
    claim(all, "tokenName", "ID_Token", NOT_AN_ACCESS_TOKEN);
    claim(all, "tokenName", "refresh_token", NOT_AN_ACCESS_TOKEN);
    for (String mark : new String[] {"at_hash", "c_hash", "s_hash"}) {
      claim(all, mark, "MTIzNDU2Nzg5MDEyMzQ1Ng", NOT_AN_ACCESS_TOKEN);
    }
    claim(
        all,
        "events",
        Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()),
        NOT_AN_ACCESS_TOKEN);
    for (String typ : new String[] {"ID", "Refresh", "Offline", "Logout"}) {
      claim(all, "typ", typ, NOT_AN_ACCESS_TOKEN);
    }
    claim(
        all,
        "cnf",
        Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"),
        PROOF_NOT_CHECKED);
    claim(
        all,
        "cnf",
        Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"),
        PROOF_NOT_CHECKED);
    claim(all, "cnf", null, PROOF_NOT_CHECKED);
  }

  private static void names(List<Attack> all) {
    for (Object sub :
        new Object[] {
          "", " ", "\t", "ada\r\nX-Evil: 1", "ada\u0000", "a".repeat(1025), 1, List.of("ada"), false
        }) {
      claim(all, "sub", sub, BAD_CLAIMS);
    }
    claim(all, "sub", null, BAD_CLAIMS);
    claim(all, "sub", "a".repeat(10 << 10), BAD_CLAIMS);
    add(all, "sub missing", NO_PRINCIPAL, t -> t.without("sub").text());
  }

  private static long in(int seconds) {
    return Instant.now().getEpochSecond() + seconds;
  }

  private static void claim(List<Attack> all, String name, Object value, Refusal refusal) {
    String shown = String.valueOf(value);
    String title = name + ' ' + (shown.length() > 60 ? shown.length() + " characters" : shown);
    add(all, title, refusal, t -> t.claim(name, value).text());
  }

  private static void add(
      List<Attack> all, String name, Refusal refusal, Function<TestToken, String> spoilt) {
    all.add(new Attack(name, refusal, spoilt));
  }
}
