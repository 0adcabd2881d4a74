package dev.jwtbearer.wire;

import static dev.jwtbearer.api.Refusal.BAD_CLAIMS;
import static dev.jwtbearer.api.Refusal.BAD_HEADER;
import static dev.jwtbearer.api.Refusal.BAD_SIGNATURE;
import static dev.jwtbearer.api.Refusal.ENCRYPTED;
import static dev.jwtbearer.api.Refusal.MALFORMED;
import static dev.jwtbearer.api.Refusal.TOO_LONG;
import static dev.jwtbearer.api.Refusal.UNSUPPORTED_EXTENSION;
import static dev.jwtbearer.testing.TestKey.base64Url;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tokens that are no three parts of strict JSON and canonical base64url. */
final class StructureAttacks {
  private static final String UNSIGNED = base64Url("{\"alg\":\"none\"}") + ".e30.";

  private StructureAttacks() {}

  static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    shapes(all);
    headers(all);
    payloads(all);
    return all;
  }

  private static void shapes(List<Attack> all) {
    add(all, "one part", MALFORMED, t -> "abc");
    add(all, "two parts", MALFORMED, t -> part(t, 0) + '.' + part(t, 1));
    add(all, "four parts", MALFORMED, t -> t.text() + ".e30");
    add(all, "six parts", MALFORMED, t -> t.text() + ".e30.e30.e30");
    add(all, "trailing dot", MALFORMED, t -> t.text() + '.');
    add(all, "detached payload", MALFORMED, t -> part(t, 0) + ".." + part(t, 2));
    add(all, "empty header", MALFORMED, t -> '.' + part(t, 1) + '.' + part(t, 2));
    add(all, "empty signature", MALFORMED, t -> part(t, 0) + '.' + part(t, 1) + '.');
    add(all, "8 000 dots", MALFORMED, t -> ".".repeat(8000));
    add(all, "general JSON", MALFORMED, t -> "{\"payload\":\"" + part(t, 1) + "\"}");
    add(
        all,
        "JWE with dir",
        ENCRYPTED,
        t -> base64Url("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}") + "..AAAA.AAAA.AAAA");
    add(
        all,
        "JWE with PBES2 and a huge count",
        ENCRYPTED,
        t ->
            base64Url(
                    "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647,"
                        + "\"p2s\":\"AAAA\"}")
                + ".AAAA.AAAA.AAAA.AAAA");
    add(
        all,
        "JWE around an unsigned JWT",
        ENCRYPTED,
        t ->
            base64Url("{\"alg\":\"RSA-OAEP\",\"enc\":\"A128GCM\",\"cty\":\"JWT\"}")
                + ".AAAA.AAAA."
                + base64Url(UNSIGNED)
                + ".AAAA");
    for (char odd : "+/=#?".toCharArray()) {
      for (int i = 0; i < 3; i++) {
        int index = i;
        add(all, odd + " in part " + (i + 1), MALFORMED, t -> withCharacter(t.text(), index, odd));
      }
    }
    add(all, "padded header", MALFORMED, t -> part(t, 0) + "==." + part(t, 1) + '.' + part(t, 2));
    add(all, "padded signature", MALFORMED, t -> t.text() + "==");
    for (int kilobytes : new int[] {17, 64, 1024}) {
      add(all, kilobytes + " KB", TOO_LONG, t -> "a".repeat(kilobytes << 10));
    }
    add(all, "8 KB of one letter", MALFORMED, t -> "a".repeat(8 << 10));
    add(all, "good but too long", TOO_LONG, t -> t.claim("padding", "x".repeat(16 << 10)).text());
  }

  private static void headers(List<Attack> all) {
    add(all, "null header", BAD_HEADER, t -> "bnVsbA.e30.AA");
    for (String json :
        new String[] {
          "[]", "\"x\"", "1", "\u0000", " ", "{", "{}", "{}{}", "\uFEFF{\"alg\":\"RS256\"}", "NaN"
        }) {
      add(
          all,
          "header " + json.replace("\u0000", "NUL").replace("\uFEFF", "BOM"),
          BAD_HEADER,
          t -> t.sign(json, t.claimsJson()));
    }
    add(
        all,
        "duplicate alg",
        BAD_HEADER,
        t -> t.sign("{\"alg\":\"none\"," + t.headerJson().substring(1), t.claimsJson()));
    add(
        all,
        "duplicate alg, escaped",
        BAD_HEADER,
        t -> t.sign("{\"\\u0061lg\":\"none\"," + t.headerJson().substring(1), t.claimsJson()));
    add(
        all,
        "text after the header",
        BAD_HEADER,
        t -> t.sign(t.headerJson() + "x", t.claimsJson()));
    add(all, "zip", UNSUPPORTED_EXTENSION, t -> t.header("zip", "DEF").text());
    add(all, "enc in three parts", UNSUPPORTED_EXTENSION, t -> t.header("enc", "A128GCM").text());
    add(all, "b64 false", UNSUPPORTED_EXTENSION, t -> t.header("b64", false).text());
    add(all, "nested JWT", UNSUPPORTED_EXTENSION, t -> t.header("cty", "JWT").text());
    add(all, "crit of exp", UNSUPPORTED_EXTENSION, t -> t.header("crit", List.of("exp")).text());
    add(all, "crit empty", UNSUPPORTED_EXTENSION, t -> t.header("crit", List.of()).text());
    add(all, "crit of b64", UNSUPPORTED_EXTENSION, t -> t.header("crit", List.of("b64")).text());
  }

  private static void payloads(List<Attack> all) {
    add(
        all,
        "exp is the largest long",
        BAD_SIGNATURE,
        t -> "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjkyMjMzNzIwMzY4NTQ3NzU4MDd9.AA");
    add(
        all,
        "exp is the largest long, of a key that is not known",
        BAD_CLAIMS,
        t -> "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.eyJleHAiOjkyMjMzNzIwMzY4NTQ3NzU4MDd9.AA");
    add(
        all,
        "exp is the largest long, signed",
        BAD_CLAIMS,
        t -> t.claim("exp", Long.MAX_VALUE).text());
    for (String json :
        new String[] {"null", "[]", "\"x\"", "1", " ", "\u0000", "{", "NaN", "{}x"}) {
      add(
          all,
          "payload " + json.replace("\u0000", "NUL"),
          BAD_CLAIMS,
          t -> t.sign(t.headerJson(), json));
    }
    addition(all, "duplicate sub", "\"sub\":\"eve\"");
    addition(all, "duplicate sub, escaped", "\"\\u0073ub\":\"eve\"");
    addition(all, "duplicate member below", "\"x\":{\"a\":1,\"a\":2}");
    for (int depth : new int[] {50, 999, 3000}) {
      addition(all, "depth " + depth, "\"x\":" + "[".repeat(depth) + "]".repeat(depth));
    }
    add(
        all,
        "depth 100 000",
        TOO_LONG,
        t -> t.sign(t.headerJson(), "{\"x\":" + "[".repeat(100_000)));
    addition(all, "number of 2 000 digits", "\"x\":" + "9".repeat(2000));
    addition(all, "1e999999999", "\"x\":1e999999999");
    addition(all, "1e-999999999", "\"x\":1e-999999999");
    addition(all, "exp 1e999999999", "\"nbf\":1e999999999");
    addition(all, "NaN", "\"x\":NaN");
    addition(all, "lone surrogate", "\"x\":\"\\ud800\"");
    addition(all, "lone surrogate in a name", "\"\\udc00\":1");
    addition(all, "comment", "/* */\"x\":1");
    addition(all, "single quotes", "'x':1");
    add(
        all,
        "second object",
        BAD_CLAIMS,
        t -> t.sign(t.headerJson(), t.claimsJson() + "{\"sub\":\"eve\"}"));
    add(all, "byte order mark", BAD_CLAIMS, t -> t.sign(t.headerJson(), "\uFEFF" + t.claimsJson()));
    add(
        all,
        "UTF-16",
        BAD_CLAIMS,
        t ->
            t.signParts(
                base64Url(t.headerJson()),
                base64Url(t.claimsJson().getBytes(StandardCharsets.UTF_16))));
    add(
        all,
        "overlong UTF-8",
        BAD_CLAIMS,
        t ->
            t.signParts(
                base64Url(t.headerJson()),
                base64Url(
                    t.claimsJson()
                        .replace("ada", "\u00c0\u0080")
                        .getBytes(StandardCharsets.ISO_8859_1))));
  }

  private static void addition(List<Attack> all, String name, String members) {
    add(
        all,
        name,
        BAD_CLAIMS,
        t -> t.sign(t.headerJson(), "{" + members + "," + t.claimsJson().substring(1)));
  }

  private static void add(
      List<Attack> all, String name, Refusal refusal, Function<TestToken, String> spoilt) {
    all.add(new Attack(name, refusal, spoilt));
  }

  static String part(TestToken token, int index) {
    return token.text().split("\\.")[index];
  }

  private static String withCharacter(String token, int index, char odd) {
    String[] parts = token.split("\\.");
    parts[index] = parts[index].substring(0, 4) + odd + parts[index].substring(5);
    return String.join(".", parts);
  }
}
