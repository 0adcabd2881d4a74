package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestToken;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownHeadersTest {
  private final KnownHeaders known = new KnownHeaders();

  private static String token(String keyId, String subject) {
    return TestToken.good(TestClock.START).header("kid", keyId).claim("sub", subject).text();
  }

  private CompactJws parse(String token) throws AccessException {
    return CompactJws.parse(token, known);
  }

  private CompactJws accept(String token) throws AccessException {
    CompactJws jws = parse(token);
    known.remember(jws);
    return jws;
  }

  @Test
  void knowsTheHeaderOfAnAcceptedTokenInAnother() throws Exception {
    JoseHeader header = accept(token("k1", "ada")).header();
    CompactJws other = parse(token("k1", "bob"));
    assertSame(header, other.header());
    assertEquals("bob", other.claims().value("sub"));
  }

  @Test
  void knowsNoHeaderThatWasOnlyRead() throws Exception {
    String token = token("k1", "ada");
    assertNotSame(parse(token).header(), parse(token).header());
  }

  @Test
  void takesNoHeaderForAnother() throws Exception {
    accept(token("k1", "ada"));
    assertEquals(Optional.of("k2"), parse(token("k2", "ada")).header().keyId());
    String text = token("k1", "ada");
    int end = text.indexOf('.');
    assertNull(known.find(text, end - 1));
    assertNull(known.find(text, end + 1));
    assertNull(known.find("x" + text.substring(1), end));
    assertNull(known.find("", 0));
    assertThrows(
        AccessException.class, () -> parse(text.substring(0, end - 1) + text.substring(end)));
    assertThrows(
        AccessException.class, () -> parse(text.substring(0, end) + '=' + text.substring(end)));
  }

  @Test
  void looksAtTheOtherPartsOfATokenWhoseHeaderItKnows() throws Exception {
    String[] parts = accept(token("k1", "ada")).text().split("\\.");
    for (String text :
        new String[] {
          parts[0] + "..AA",
          parts[0] + "." + parts[1] + ".",
          parts[0] + "." + parts[1] + "=." + parts[2],
          parts[0] + "." + parts[1] + "." + parts[2] + "=",
          parts[0] + "." + parts[1],
          parts[0] + "." + parts[1] + "." + parts[2] + ".x"
        }) {
      AccessException refused = assertThrows(AccessException.class, () -> parse(text), text);
      assertEquals(Refusal.MALFORMED, refused.refusal());
    }
  }

  @Test
  void keepsAHeaderOnceThoughTwoHaveReadIt() throws Exception {
    CompactJws one = parse(token("k1", "ada"));
    CompactJws two = parse(token("k1", "bob"));
    accept(token("k2", "ada"));
    accept(token("k3", "ada"));
    JoseHeader fourth = accept(token("k4", "ada")).header();
    known.remember(one);
    known.remember(two);
    assertSame(fourth, parse(token("k4", "bob")).header());
    assertSame(one.header(), parse(token("k1", "eve")).header());
    accept(token("k5", "ada"));
    accept(token("k6", "ada"));
    assertSame(fourth, parse(token("k4", "bob")).header());
  }

  @Test
  void knowsTheFourThatCameLast() throws Exception {
    JoseHeader first = accept(token("k1", "ada")).header();
    JoseHeader second = accept(token("k2", "ada")).header();
    accept(token("k3", "ada"));
    accept(token("k4", "ada"));
    accept(token("k2", "bob"));
    assertSame(first, parse(token("k1", "bob")).header());
    accept(token("k5", "ada"));
    assertNotSame(first, parse(token("k1", "bob")).header());
    assertSame(second, parse(token("k2", "bob")).header());
  }
}
