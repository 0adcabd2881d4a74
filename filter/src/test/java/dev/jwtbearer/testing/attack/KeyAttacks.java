package dev.jwtbearer.testing.attack;

import static dev.jwtbearer.api.Refusal.BAD_HEADER;
import static dev.jwtbearer.api.Refusal.BAD_SIGNATURE;
import static dev.jwtbearer.api.Refusal.UNKNOWN_KEY;
import static dev.jwtbearer.api.Refusal.WRONG_ISSUER;
import static dev.jwtbearer.testing.TestKey.base64Url;
import static dev.jwtbearer.testing.attack.TokenAttacks.EC_ATTACKER;
import static dev.jwtbearer.testing.attack.TokenAttacks.ED_ATTACKER;
import static dev.jwtbearer.testing.attack.TokenAttacks.RSA_ATTACKER;

import dev.jwtbearer.testing.TestToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tokens that name a key which is none of the provider's, or bring one. */
final class KeyAttacks {
  private final List<Attack> all = new ArrayList<>();

  private KeyAttacks() {}

  static List<Attack> all(String attackersKeys, String attacker) {
    KeyAttacks attacks = new KeyAttacks();
    attacks.keyIds();
    attacks.embeddedKeys(attackersKeys);
    attacks.issuerOfTheAttacker(attackersKeys, attacker);
    return attacks.all;
  }

  private void keyIds() {
    for (String kid :
        new String[] {
          "nobody",
          "",
          "RSA-1",
          "rsa-1 ",
          "../../../../dev/null",
          "' OR '1'='1",
          "x' UNION SELECT 'key'--",
          "x' UNION SELECT 'AA",
          "|sleep 10",
          "rsa-1|sleep 10",
          "${jndi:ldap://127.0.0.1/a}",
          "http://127.0.0.1/jwks",
          "*",
          "k\u00e9y"
        }) {
      all.add(new Attack("kid " + kid, UNKNOWN_KEY, t -> t.header("kid", kid).text()));
    }
    for (Object kid : new Object[] {1, List.of("rsa-1"), Map.of("kid", "rsa-1"), true}) {
      all.add(new Attack("kid " + kid + " as JSON", BAD_HEADER, t -> t.header("kid", kid).text()));
    }
    all.add(new Attack("kid null", BAD_HEADER, t -> t.header("kid", null).text()));
    all.add(
        new Attack("kid of 10 KB", BAD_HEADER, t -> t.header("kid", "k".repeat(10 << 10)).text()));
    all.add(
        new Attack(
            "kid with CRLF", BAD_HEADER, t -> t.header("kid", "rsa-1\r\nSet-Cookie: a=b").text()));
    all.add(new Attack("kid with NUL", BAD_HEADER, t -> t.header("kid", "rsa-1\u0000").text()));
    all.add(
        new Attack(
            "no kid, and two other keys for RS256",
            BAD_SIGNATURE,
            t -> t.by(RSA_ATTACKER, "RS256").withoutHeader("kid").text()));
    all.add(
        new Attack(
            "no kid, and two other keys for PS256",
            BAD_SIGNATURE,
            t -> t.by(RSA_ATTACKER, "PS256").withoutHeader("kid").text()));
  }

  private void embeddedKeys(String attackersKeys) {
    brought("jwk", t -> t.by(RSA_ATTACKER, "RS256").header("jwk", RSA_ATTACKER.jwk()));
    brought("EC jwk", t -> t.by(EC_ATTACKER, "ES256").header("jwk", EC_ATTACKER.jwk()));
    brought("Ed25519 jwk", t -> t.by(ED_ATTACKER, "EdDSA").header("jwk", ED_ATTACKER.jwk()));
    brought(
        "x5c",
        t ->
            t.by(RSA_ATTACKER, "RS256")
                .header("x5c", List.of(base64Url(RSA_ATTACKER.publicKey().getEncoded()))));
    brought(
        "x5c of a PEM",
        t ->
            t.by(RSA_ATTACKER, "RS256")
                .header("x5c", List.of(RSA_ATTACKER.pem().replaceAll("-----[A-Z ]+-----|\n", ""))));
    for (String name : new String[] {"jku", "x5u"}) {
      brought(name, t -> t.by(RSA_ATTACKER, "RS256").header(name, attackersKeys));
    }
    all.add(
        new Attack(
            "jwk of the attacker without kid",
            BAD_SIGNATURE,
            t ->
                t.by(RSA_ATTACKER, "RS256")
                    .header("jwk", RSA_ATTACKER.jwk())
                    .withoutHeader("kid")
                    .text()));
    all.add(
        new Attack(
            "jwk of the attacker without kid, and one key for ES256",
            BAD_SIGNATURE,
            t ->
                t.by(EC_ATTACKER, "ES256")
                    .header("jwk", EC_ATTACKER.jwk())
                    .withoutHeader("kid")
                    .text()));
  }

  private void brought(String name, UnaryOperator<TestToken> spoilt) {
    all.add(
        new Attack(
            name + " of the attacker under a trusted id",
            BAD_SIGNATURE,
            t -> spoilt.apply(t).text()));
    all.add(
        new Attack(
            name + " of the attacker under an id of its own",
            UNKNOWN_KEY,
            t -> spoilt.apply(t).header("kid", "evil").text()));
  }

  private void issuerOfTheAttacker(String attackersKeys, String attacker) {
    UnaryOperator<TestToken> ofAttacker =
        t -> t.by(RSA_ATTACKER, "RS256").header("jku", attackersKeys).claim("iss", attacker);
    all.add(
        new Attack(
            "iss and jku of the attacker under a trusted id",
            WRONG_ISSUER,
            t -> ofAttacker.apply(t).text()));
    all.add(
        new Attack(
            "iss and jku of the attacker under an id of its own",
            WRONG_ISSUER,
            t -> ofAttacker.apply(t).header("kid", "evil").text()));
  }
}
