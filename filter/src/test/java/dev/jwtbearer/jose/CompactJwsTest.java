package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.TestKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompactJwsTest {
  private static final String HEADER = TestKey.base64Url("{\"alg\":\"RS256\"}");
  private static final String PAYLOAD = TestKey.base64Url("{\"sub\":\"ada\"}");
  private static final String GOOD = HEADER + '.' + PAYLOAD + ".c2ln";

  @Test
  void splitsATokenIntoItsThreeParts() throws Exception {
    CompactJws jws = CompactJws.parse(GOOD);

    assertEquals(GOOD, jws.text());
    assertEquals(HEADER, jws.headerText());
    assertEquals(PAYLOAD, jws.payloadText());
    assertEquals("c2ln", jws.signatureText());
    assertEquals(JwsAlgorithm.RS256, jws.header().algorithm());
    assertEquals("ada", jws.claims().value("sub"));
  }

  @Test
  void showsNoPartOfTheToken() throws Exception {
    assertEquals("CompactJws[RS256]", CompactJws.parse(GOOD).toString());
  }

  static Stream<Arguments> malformed() {
    String json = "{\"payload\":\"" + PAYLOAD + "\",\"protected\":\"" + HEADER + "\"";
    return Stream.of(
        arguments("empty", "", Refusal.MALFORMED),
        arguments("one part", HEADER, Refusal.MALFORMED),
        arguments("two parts", HEADER + '.' + PAYLOAD, Refusal.MALFORMED),
        arguments("four parts", GOOD + ".AA", Refusal.MALFORMED),
        arguments("four parts, the last empty", GOOD + '.', Refusal.MALFORMED),
        arguments("five parts", GOOD + ".AA.AA", Refusal.ENCRYPTED),
        arguments("two tokens and a space", GOOD + ' ' + GOOD, Refusal.MALFORMED),
        arguments("two tokens and a comma", GOOD + ',' + GOOD, Refusal.MALFORMED),
        arguments(
            "pairs of surrogates", "\uD83D\uDE00".repeat(50) + ".AAAA.AAAA", Refusal.MALFORMED),
        arguments("a pair in the payload", HEADER + ".\uD83D\uDE00AA.c2ln", Refusal.MALFORMED),
        arguments(
            "a pair in the signature",
            HEADER + '.' + PAYLOAD + ".AA\uD83D\uDE00",
            Refusal.MALFORMED),
        arguments("half a pair", HEADER + '.' + PAYLOAD + ".AA\uD83D", Refusal.MALFORMED),
        arguments("five empty parts", "....", Refusal.ENCRYPTED),
        arguments("six parts", GOOD + ".AA.AA.AA", Refusal.MALFORMED),
        arguments("8000 dots", ".".repeat(8000), Refusal.MALFORMED),
        arguments("three empty parts", "..", Refusal.MALFORMED),
        arguments("empty header", '.' + PAYLOAD + ".c2ln", Refusal.MALFORMED),
        arguments("detached payload", HEADER + "..c2ln", Refusal.MALFORMED),
        arguments("empty signature", HEADER + '.' + PAYLOAD + '.', Refusal.MALFORMED),
        arguments("general serialisation", json + ",\"signatures\":[]}", Refusal.MALFORMED),
        arguments("flattened serialisation", json + ",\"signature\":\"c2ln\"}", Refusal.MALFORMED),
        arguments("blank before", ' ' + GOOD, Refusal.MALFORMED),
        arguments("blank after", GOOD + ' ', Refusal.MALFORMED),
        arguments("line break after", GOOD + '\n', Refusal.MALFORMED),
        arguments("line break in the payload", GOOD.replace(".ey", ".e\ny"), Refusal.MALFORMED),
        arguments("plus in the header", '+' + GOOD.substring(1), Refusal.MALFORMED),
        arguments("slash in the signature", HEADER + '.' + PAYLOAD + ".c2/n", Refusal.MALFORMED),
        arguments("padding of the header", HEADER + "=." + PAYLOAD + ".c2ln", Refusal.MALFORMED),
        arguments("padding of the payload", HEADER + '.' + PAYLOAD + "=.c2ln", Refusal.MALFORMED),
        arguments("padding of the signature", HEADER + '.' + PAYLOAD + ".c2k=", Refusal.MALFORMED),
        arguments("U+0141 for A in the header", '\u0141' + GOOD.substring(1), Refusal.MALFORMED),
        arguments("U+0141 for A in the payload", HEADER + ".QUF\u0141.c2ln", Refusal.MALFORMED),
        arguments(
            "U+0141 for A in the signature",
            HEADER + '.' + PAYLOAD + ".QUF\u0141",
            Refusal.MALFORMED),
        arguments("U+012E for the dot", HEADER + '\u012e' + PAYLOAD + ".c2ln", Refusal.MALFORMED),
        arguments("U+012E after all", GOOD + '\u012e', Refusal.MALFORMED),
        arguments("a dot before", '.' + GOOD, Refusal.MALFORMED),
        arguments("hash", GOOD + '#', Refusal.MALFORMED),
        arguments("question mark", GOOD + '?', Refusal.MALFORMED),
        arguments(
            "unused bits in the signature", HEADER + '.' + PAYLOAD + ".Zh", Refusal.MALFORMED),
        arguments("unused bits in the payload", HEADER + ".Zh.c2ln", Refusal.MALFORMED),
        arguments("unused bits in the header", "Zh." + PAYLOAD + ".c2ln", Refusal.MALFORMED),
        arguments("header that is null", "bnVsbA.e30.AA", Refusal.BAD_HEADER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refusesWhatIsNotACompactJws(String name, String text, Refusal refusal) {
    AccessException rejected = assertThrows(AccessException.class, () -> CompactJws.parse(text));

    assertEquals(refusal, rejected.refusal());
    assertFalse(rejected.detail().isEmpty());
    assertFalse(rejected.detail().contains(PAYLOAD));
    assertEquals(0, rejected.getStackTrace().length);
  }

  @Test
  void countsThePartsForTheLog() {
    AccessException rejected =
        assertThrows(AccessException.class, () -> CompactJws.parse("a.b.c.d"));

    assertEquals("4 parts instead of three", rejected.detail());
  }

  @Test
  void countsNoMorePartsThanAnEncryptedTokenHas() {
    for (String text : new String[] {"a.b.c.d.e.f", ".".repeat(8000)}) {
      AccessException rejected = assertThrows(AccessException.class, () -> CompactJws.parse(text));

      assertEquals("6 or more parts instead of three", rejected.detail());
    }
  }

  @Test
  void refusesAPayloadThatIsNoObjectWhenItIsAskedForClaims() throws Exception {
    CompactJws jws = CompactJws.parse(HEADER + '.' + TestKey.base64Url("null") + ".c2ln");

    AccessException rejected = assertThrows(AccessException.class, jws::claims);
    assertEquals(Refusal.BAD_CLAIMS, rejected.refusal());
    assertEquals("payload: not a JSON object", rejected.detail());
  }

  @Test
  void hasAnEmptyDetailWhereNoneWasGiven() {
    assertEquals("", new AccessException(Refusal.EXPIRED, null).detail());
  }
}
