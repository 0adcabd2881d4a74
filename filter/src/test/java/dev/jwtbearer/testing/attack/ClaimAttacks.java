package dev.jwtbearer.testing.attack;

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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Well-signed tokens that are not meant for this application, or not for now. */
final class ClaimAttacks {
  private final List<Attack> all = new ArrayList<>();

  private ClaimAttacks() {}

  static List<Attack> all(String issuer) {
    ClaimAttacks attacks = new ClaimAttacks();
    attacks.issuers(issuer);
    attacks.audiences();
    attacks.times();
    attacks.types();
    attacks.otherTokens();
    attacks.bound();
    attacks.names();
    return attacks.all;
  }

  static List<Attack> timeLimits() {
    ClaimAttacks attacks = new ClaimAttacks();
    attacks.past("nbf", NOT_YET_VALID);
    attacks.past("iat", ISSUED_IN_FUTURE);
    return attacks.all;
  }

  private void past(String claim, Refusal refusal) {
    for (String seconds : new String[] {"61", "60.001"}) {
      add(
          claim + " in " + seconds + " s",
          refusal,
          t -> t.claim(claim, BigDecimal.valueOf(t.now()).add(new BigDecimal(seconds))));
    }
  }

  private void issuers(String issuer) {
    Set<String> others = new LinkedHashSet<>();
    others.add(issuer.substring(0, issuer.length() - 1));
    others.add(issuer + "0");
    others.add(issuer + "/");
    others.add(issuer + ".evil.example");
    others.add("x" + issuer);
    others.add(" " + issuer);
    others.add(issuer + " ");
    others.add(issuer + "\n");
    others.add(issuer.replace("http", "HTTP"));
    others.add(issuer.replace("127.0.0.1", "localhost").replace("idp", "IDP"));
    others.add(
        issuer.startsWith("https")
            ? issuer.replace("https", "http")
            : issuer.replace("http", "https"));
    others.add(issuer.replace("http", "h\u0442tp"));
    others.add(issuer.replace('1', '\u0661').replace('i', '\u0456'));
    others.add("");
    others.add("${sys:user.name}");
    if (others.contains(issuer)) {
      throw new IllegalArgumentException("no other spelling of " + issuer);
    }
    others.forEach(iss -> claim("iss", iss, WRONG_ISSUER));
    for (Object iss : new Object[] {List.of(issuer), 1, Map.of("iss", issuer), true}) {
      claim("iss", iss, BAD_CLAIMS);
    }
    claim("iss", null, BAD_CLAIMS);
    add("iss missing", WRONG_ISSUER, t -> t.without("iss"));
  }

  private void audiences() {
    for (Object aud :
        new Object[] {
          "orders-api-2",
          "xorders-api",
          "orders-ap",
          "orders",
          "Orders-Api",
          "Orders-API",
          "orders-api ",
          "x orders-api",
          "",
          List.of("billing", "orders-api2"),
          List.of("x", "y"),
          List.of(),
          List.of("")
        }) {
      claim("aud", aud, WRONG_AUDIENCE);
    }
    for (Object aud :
        new Object[] {
          1,
          true,
          Map.of("orders-api", true),
          Map.of("aud", "orders-api"),
          Collections.singletonList(null),
          Arrays.asList("orders-api", 1),
          Arrays.asList("orders-api", null),
          List.of(List.of("orders-api"))
        }) {
      claim("aud", aud, BAD_CLAIMS);
    }
    claim("aud", null, BAD_CLAIMS);
    add("aud missing", WRONG_AUDIENCE, t -> t.without("aud"));
  }

  private void times() {
    for (String seconds : new String[] {"-60", "-60.001", "-61", "-3600"}) {
      add("exp " + seconds + " s", EXPIRED, t -> expiring(t, new BigDecimal(seconds)));
    }
    add("exp long ago", EXPIRED, t -> t.claim("exp", 1).without("iat"));
    add("exp 0", EXPIRED, t -> t.claim("exp", 0).without("iat"));
    add("exp missing", NO_EXPIRY, t -> t.without("exp"));
    add("exp as text", BAD_CLAIMS, t -> t.claim("exp", "" + (t.now() + 300)));
    add("exp in milliseconds", BAD_CLAIMS, t -> t.claim("exp", t.now() * 1000));
    claim("exp", "9999999999", BAD_CLAIMS);
    claim("exp", -1, BAD_CLAIMS);
    claim("exp", Long.MAX_VALUE, BAD_CLAIMS);
    claim("exp", BigInteger.TWO.pow(64), BAD_CLAIMS);
    claim("exp", new BigDecimal("1e308"), BAD_CLAIMS);
    claim("exp", null, BAD_CLAIMS);
    claim("exp", List.of(9_999_999_999L), BAD_CLAIMS);
    add("nbf past the skew", NOT_YET_VALID, t -> t.claim("nbf", t.now() + 120));
    add("iat past the skew", ISSUED_IN_FUTURE, t -> t.claim("iat", t.now() + 120));
    add("iat after exp", BAD_CLAIMS, t -> t.claim("exp", t.now() + 10).claim("iat", t.now() + 11));
    claim("nbf", "now", BAD_CLAIMS);
    claim("nbf", "0", BAD_CLAIMS);
    claim("iat", "0", BAD_CLAIMS);
    claim("iat", true, BAD_CLAIMS);
  }

  private static TestToken expiring(TestToken token, BigDecimal in) {
    return token
        .claim("iat", token.now() - 7200)
        .claim("exp", BigDecimal.valueOf(token.now()).add(in));
  }

  private void types() {
    for (String typ :
        new String[] {
          "logout+jwt",
          "dpop+jwt",
          "secevent+jwt",
          "application/logout+jwt",
          "invented",
          "absent",
          "at+jwt ",
          "at+jwt;x",
          "",
          "JWS"
        }) {
      add("typ " + typ, TYPE_NOT_ALLOWED, t -> t.header("typ", typ));
    }
    for (Object typ : new Object[] {1, List.of("at+jwt")}) {
      add("typ " + typ + " as JSON", BAD_HEADER, t -> t.header("typ", typ));
    }
    add("typ null", BAD_HEADER, t -> t.header("typ", null));
  }

  private void otherTokens() {
    add(
        "an ID token for a client",
        WRONG_AUDIENCE,
        t -> t.claim("aud", "web-client").claim("nonce", "n").header("typ", "JWT"));
    idToken("with our audience", t -> t);
    idToken("whose nonce is null", t -> t.claim("nonce", null));
    idToken("whose scope is empty", t -> t.claim("scope", ""));
    idToken("whose scope is null", t -> t.claim("scope", null));
    idToken("whose client_id is a number", t -> t.claim("client_id", 1));
    claim("token_use", "id", NOT_AN_ACCESS_TOKEN);
    claim("token_use", "ID", NOT_AN_ACCESS_TOKEN);
    claim("tokenName", "id_token", NOT_AN_ACCESS_TOKEN);
    claim("tokenName", "ID_Token", NOT_AN_ACCESS_TOKEN);
    claim("tokenName", "refresh_token", NOT_AN_ACCESS_TOKEN);
    claim("token_introspection", 1, NOT_AN_ACCESS_TOKEN);
    for (String mark : new String[] {"at_hash", "c_hash", "s_hash"}) {
      claim(mark, "MTIzNDU2Nzg5MDEyMzQ1Ng", NOT_AN_ACCESS_TOKEN);
    }
    claim("s_hash", null, NOT_AN_ACCESS_TOKEN);
    claim("events", Map.of(), NOT_AN_ACCESS_TOKEN);
    claim(
        "events",
        Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()),
        NOT_AN_ACCESS_TOKEN);
    for (String typ : new String[] {"ID", "Refresh", "Offline", "Logout"}) {
      claim("typ", typ, NOT_AN_ACCESS_TOKEN);
    }
  }

  /** Told from an access token by its nonce alone. */
  private void idToken(String name, UnaryOperator<TestToken> change) {
    add(
        "an ID token " + name,
        NOT_AN_ACCESS_TOKEN,
        t -> change.apply(t.header("typ", "JWT").without("scope").claim("nonce", "n")));
  }

  private void bound() {
    claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"), PROOF_NOT_CHECKED);
    claim(
        "cnf",
        Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"),
        PROOF_NOT_CHECKED);
    claim("cnf", Map.of(), PROOF_NOT_CHECKED);
    claim("cnf", null, PROOF_NOT_CHECKED);
  }

  private void names() {
    for (Object sub :
        new Object[] {
          "",
          " ",
          "  ",
          "\t",
          "ada\r\nX-Evil: 1",
          "ada\u0000",
          "ada\u007f",
          "ada\u0085",
          "a".repeat(1025),
          "a".repeat(10 << 10),
          1,
          false,
          List.of("ada"),
          Map.of("x", 1)
        }) {
      claim("sub", sub, BAD_CLAIMS);
    }
    claim("sub", null, BAD_CLAIMS);
    add("sub missing", NO_PRINCIPAL, t -> t.without("sub"));
    claim("jti", " ", BAD_CLAIMS);
    claim("jti", 7, BAD_CLAIMS);
  }

  private void claim(String name, Object value, Refusal refusal) {
    String shown = value instanceof String ? TestToken.json(value) : String.valueOf(value);
    String title = name + ' ' + (shown.length() > 60 ? shown.length() + " characters" : shown);
    add(title, refusal, t -> t.claim(name, value));
  }

  private void add(String name, Refusal refusal, Function<TestToken, TestToken> spoilt) {
    all.add(new Attack(name, refusal, t -> spoilt.apply(t).text()));
  }
}
