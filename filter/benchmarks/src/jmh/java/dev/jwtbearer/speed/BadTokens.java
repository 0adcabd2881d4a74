package dev.jwtbearer.speed;

import java.util.LinkedHashMap;
import java.util.Map;

/** What must be refused, by kind. All but the forged ones cost whoever sends them nothing. */
final class BadTokens {
  private static final Signing SIGNING = Signing.RS256;

  private BadTokens() {}

  static String forged() {
    return SampleToken.usual(SIGNING).forged();
  }

  /** Of 7.5 KB, with 640 claims; header and key as {@link #forged}. */
  static String forgedFullOfClaims() {
    SampleToken token = SampleToken.usual(SIGNING);
    for (int i = token.claimCount(); i < 640; i++) {
      token.claim("c" + i, i % 10);
    }
    return token.forged();
  }

  /** Over {@code maxTokenLength}, which is 16 KiB. */
  static String tooLong() {
    return SampleToken.usual(SIGNING).filling(20_000).text();
  }

  /** An issuer and a key that nobody trusts. */
  static String ofUnknownIssuer() {
    return SampleToken.usual(SIGNING)
        .header("kid", "somebody-else")
        .claim("iss", "https://sso.example.org/realms/orders")
        .text();
  }

  /** The same, with a key id that the trusted issuer has too. */
  static String ofUnknownIssuerByKnownKeyId() {
    return SampleToken.usual(SIGNING)
        .claim("iss", "https://sso.example.org/realms/orders")
        .forged();
  }

  static String ofUnknownKey() {
    return SampleToken.usual(SIGNING).header("kid", "somebody-else").text();
  }

  static String expired() {
    return SampleToken.usual(SIGNING).claim("exp", 1_700_000_000).text();
  }

  /** Each broken in another place; broken payloads have the header and the key of good ones. */
  static Map<String, String> malformed() {
    String good = SampleToken.usual(SIGNING).text();
    int first = good.indexOf('.');
    int last = good.lastIndexOf('.');
    Map<String, String> malformed = new LinkedHashMap<>();
    malformed.put("two parts", good.substring(0, last));
    malformed.put("no base64url in the header", "$" + good.substring(1));
    malformed.put(
        "no base64url in the payload", good.substring(0, last - 1) + "$" + good.substring(last));
    malformed.put("no base64url in the signature", good.substring(0, good.length() - 1) + "$");
    malformed.put("no JSON in the header", "e30x" + good.substring(first));
    malformed.put("alg none", "eyJhbGciOiJub25lIn0" + good.substring(first));
    return malformed;
  }
}
