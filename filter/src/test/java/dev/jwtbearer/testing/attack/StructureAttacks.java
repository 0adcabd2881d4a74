package dev.jwtbearer.testing.attack;

import static dev.jwtbearer.api.Refusal.BAD_CLAIMS;
import static dev.jwtbearer.api.Refusal.BAD_HEADER;
import static dev.jwtbearer.api.Refusal.BAD_SIGNATURE;
import static dev.jwtbearer.api.Refusal.ENCRYPTED;
import static dev.jwtbearer.api.Refusal.MALFORMED;
import static dev.jwtbearer.api.Refusal.TOO_LONG;
import static dev.jwtbearer.api.Refusal.UNSUPPORTED_EXTENSION;
import static dev.jwtbearer.api.Refusal.WRONG_ISSUER;
import static dev.jwtbearer.testing.TestKey.base64Url;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tokens that are no three parts of strict JSON and canonical base64url. */
final class StructureAttacks {
  private static final String NONE = base64Url("{\"alg\":\"none\"}");
  private static final String LARGEST_EXP = ".eyJleHAiOjkyMjMzNzIwMzY4NTQ3NzU4MDd9.AA";

  private final List<Attack> all = new ArrayList<>();

  private StructureAttacks() {}

  static List<Attack> all() {
    StructureAttacks attacks = new StructureAttacks();
    attacks.shapes();
    attacks.encrypted();
    attacks.foreignCharacters();
    attacks.lengths();
    attacks.headers();
    attacks.extensions();
    attacks.payloads();
    attacks.members();
    attacks.encodings();
    return attacks.all;
  }

  private void shapes() {
    add("one part", MALFORMED, t -> "abc");
    add("the header alone", MALFORMED, t -> t.part(0));
    add("two parts", MALFORMED, t -> t.part(0) + '.' + t.part(1));
    add("four parts", MALFORMED, t -> t.text() + ".e30");
    add("five parts", ENCRYPTED, t -> t.text() + ".AA.AA");
    add("six parts", MALFORMED, t -> t.text() + ".e30.e30.e30");
    add("trailing dot", MALFORMED, t -> t.text() + '.');
    add("detached payload", MALFORMED, t -> t.part(0) + ".." + t.part(2));
    add("empty header", MALFORMED, t -> t.signParts("", t.part(1)));
    add("empty payload", MALFORMED, t -> t.signParts(t.part(0), ""));
    add("empty signature", MALFORMED, t -> t.part(0) + '.' + t.part(1) + '.');
    add("general JSON", MALFORMED, t -> "{\"payload\":\"" + t.part(1) + "\"}");
    add("flattened JSON", MALFORMED, StructureAttacks::flattened);
  }

  private static String flattened(TestToken t) {
    String[] parts = t.text().split("\\.");
    return TestToken.json(
        Map.of("protected", parts[0], "payload", parts[1], "signature", parts[2]));
  }

  private void encrypted() {
    String unsigned = NONE + ".e30.";
    for (String[] parts : new String[][] {{"AA", "AA", NONE, "AA"}, {"", "AAAA", "AAAA", "AAAA"}}) {
      String behind = '.' + String.join(".", parts);
      jwe("dir", "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}", behind);
      jwe(
          "PBES2 and a huge count",
          "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647,"
              + "\"p2s\":\"AAAA\"}",
          behind);
    }
    jwe(
        "an unsigned JWT in it",
        "{\"alg\":\"RSA-OAEP\",\"enc\":\"A128GCM\",\"cty\":\"JWT\"}",
        ".AAAA.AAAA." + base64Url(unsigned) + ".AAAA");
  }

  private void jwe(String with, String header, String behind) {
    add("JWE with " + with + behind, ENCRYPTED, t -> base64Url(header) + behind);
  }

  private void foreignCharacters() {
    for (String foreign :
        List.of(
            "+", "/", "=", "#", "?", " ", "\t", "\n", "\r\n", "\0", "\u00fc", "%2e", ",", "\"")) {
      String shown = TestToken.json(foreign);
      add(shown + " before", MALFORMED, t -> foreign + t.text());
      for (int i = 0; i < 3; i++) {
        int part = i;
        add(
            shown + " at the end of part " + (i + 1),
            MALFORMED,
            t -> {
              String text = t.text();
              return inserted(text, end(text, part), foreign);
            });
        add(
            shown + " in part " + (i + 1),
            MALFORMED,
            t -> {
              String text = t.text();
              return inserted(text, end(text, part) - 5, foreign);
            });
      }
    }
    for (char odd : "+/=#?".toCharArray()) {
      for (int i = 0; i < 3; i++) {
        int part = i;
        add(
            odd + " for a character of part " + (i + 1),
            MALFORMED,
            t -> {
              String[] parts = t.text().split("\\.");
              parts[part] = parts[part].substring(0, 4) + odd + parts[part].substring(5);
              return String.join(".", parts);
            });
      }
    }
    add("padded header", MALFORMED, t -> t.part(0) + "==." + t.part(1) + '.' + t.part(2));
    add("padded signature", MALFORMED, t -> t.text() + "==");
  }

  private static String inserted(String text, int at, String foreign) {
    return text.substring(0, at) + foreign + text.substring(at);
  }

  private static int end(String token, int part) {
    return part == 0 ? token.indexOf('.') : part == 1 ? token.lastIndexOf('.') : token.length();
  }

  private void lengths() {
    add("8 000 dots", MALFORMED, t -> ".".repeat(8000));
    add("20 000 dots", TOO_LONG, t -> ".".repeat(20_000));
    add("8 KB of one letter", MALFORMED, t -> "a".repeat(8 << 10));
    for (int kilobytes : new int[] {17, 64, 1024}) {
      add(kilobytes + " KB of one letter", TOO_LONG, t -> "a".repeat(kilobytes << 10));
    }
    add("good but too long", TOO_LONG, t -> t.claim("padding", "x".repeat(16 << 10)).text());
  }

  private void headers() {
    add("null header", BAD_HEADER, t -> "bnVsbA.e30.AA");
    for (String json :
        new String[] {
          "[]", "\"x\"", "1", "\u0000", " ", "{", "{}", "{}{}", "\uFEFF{\"alg\":\"RS256\"}", "NaN"
        }) {
      add("header " + TestToken.json(json), BAD_HEADER, t -> t.sign(json, t.claimsJson()));
    }
    header("duplicate alg", h -> member(h, "\"alg\":\"none\""));
    header("duplicate alg, escaped", h -> member(h, "\"\\u0061lg\":\"none\""));
    header("text after the header", h -> h + "x");
    header("header of depth 50", h -> member(h, deep(50)));
    header("header with 1e99999999999", h -> member(h, "\"x\":1e99999999999"));
    header("byte order mark before the header", h -> "\uFEFF" + h);
  }

  private void extensions() {
    extension("zip", "DEF");
    extension("enc", "A128GCM");
    extension("b64", false);
    extension("cty", "JWT");
    extension("crit", List.of("exp"));
    extension("crit", List.of());
    extension("crit", List.of("b64"));
    extension("crit", null);
    extension("crit", 1);
  }

  private void extension(String name, Object value) {
    add(
        "header with " + name + ' ' + value,
        UNSUPPORTED_EXTENSION,
        t -> t.header(name, value).text());
  }

  private void payloads() {
    add("largest exp, without kid", BAD_CLAIMS, t -> "eyJhbGciOiJSUzI1NiJ9" + LARGEST_EXP);
    add(
        "largest exp, of a key of the provider",
        BAD_SIGNATURE,
        t -> base64Url("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}") + LARGEST_EXP);
    add(
        "largest exp, of a key that is not known",
        BAD_CLAIMS,
        t -> base64Url("{\"alg\":\"RS256\",\"kid\":\"x\"}") + LARGEST_EXP);
    add("payload {}", WRONG_ISSUER, t -> t.sign(t.headerJson(), "{}"));
    for (String json :
        new String[] {"null", "[]", "\"x\"", "1", " ", "\u0000", "{", "NaN", "{}x", "sub=ada"}) {
      payload("payload " + TestToken.json(json), p -> json);
    }
    payload("payload in an array", p -> "[" + p + "]");
    payload("text after the payload", p -> p + "x");
    payload("payload twice", p -> p + p);
    payload("second object", p -> p + "{\"sub\":\"eve\"}");
    payload("byte order mark before the payload", p -> "\uFEFF" + p);
    add("nested JWT without cty", BAD_CLAIMS, t -> t.signParts(t.part(0), base64Url(t.text())));
  }

  private void members() {
    addition("duplicate sub", "\"sub\":\"eve\"");
    addition("duplicate sub, escaped", "\"\\u0073ub\":\"eve\"");
    addition("duplicate member below", "\"x\":{\"a\":1,\"a\":2}");
    for (int depth : new int[] {50, 999, 3000, 5000}) {
      addition("depth " + depth, deep(depth));
    }
    add(
        "depth 100 000",
        TOO_LONG,
        t -> t.sign(t.headerJson(), member(t.claimsJson(), deep(100_000))));
    add(
        "depth 100 000, never closed",
        TOO_LONG,
        t -> t.sign(t.headerJson(), "{\"x\":" + "[".repeat(100_000)));
    addition("number of 2 000 digits", "\"x\":" + "9".repeat(2000));
    for (String value :
        new String[] {"1e999999999", "1e-999999999", "1e99999999999", "NaN", "\"\\ud800\""}) {
      addition("member " + value, "\"x\":" + value);
    }
    addition("nbf 1e999999999", "\"nbf\":1e999999999");
    addition("lone surrogate in a name", "\"\\udc00\":1");
    addition("comment", "/* */\"x\":1");
    addition("single quotes", "'x':1");
  }

  private void encodings() {
    add(
        "payload in UTF-16",
        BAD_CLAIMS,
        t -> t.signParts(t.part(0), base64Url(t.claimsJson().getBytes(UTF_16BE))));
    add(
        "payload in UTF-16 with its mark",
        BAD_CLAIMS,
        t -> t.signParts(t.part(0), base64Url(t.claimsJson().getBytes(UTF_16))));
    add(
        "header in UTF-16",
        BAD_HEADER,
        t -> t.signParts(base64Url(t.headerJson().getBytes(UTF_16BE)), t.part(1)));
    add(
        "overlong NUL in the payload",
        BAD_CLAIMS,
        t -> t.signParts(t.part(0), overlong(t.claimsJson())));
    add(
        "overlong NUL in the subject",
        BAD_CLAIMS,
        t ->
            t.signParts(
                t.part(0),
                base64Url(t.claimsJson().replace("ada", "\u00c0\u0080").getBytes(ISO_8859_1))));
    add(
        "overlong NUL in the header",
        BAD_HEADER,
        t -> t.signParts(overlong(t.headerJson()), t.part(1)));
  }

  private static String overlong(String json) {
    return base64Url(member(json, "\"x\":\"\u00c0\u0080\"").getBytes(ISO_8859_1));
  }

  private static String deep(int levels) {
    return "\"x\":" + "[".repeat(levels) + "]".repeat(levels);
  }

  /** The object with another member at its beginning. */
  private static String member(String json, String member) {
    return "{" + member + "," + json.substring(1);
  }

  private void addition(String name, String member) {
    payload(name, p -> member(p, member));
  }

  private void payload(String name, Function<String, String> change) {
    add(name, BAD_CLAIMS, t -> t.sign(t.headerJson(), change.apply(t.claimsJson())));
  }

  private void header(String name, Function<String, String> change) {
    add(name, BAD_HEADER, t -> t.sign(change.apply(t.headerJson()), t.claimsJson()));
  }

  private void add(String name, Refusal refusal, Function<TestToken, String> spoilt) {
    all.add(new Attack(name, refusal, spoilt));
  }
}
