package dev.jwtbearer.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.descriptor.InvalidSyntaxException;
import dev.jwtbearer.testing.FakeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that a real reader takes for another path than the one the container matched. */
class HostileTargetsTest {
  private static final String RULES = "/api/admin/* roles(admin)\n/* public";

  private static FakeRequest request(String uri, String matched) {
    return FakeRequest.get(matched).uri(uri).secure();
  }

  private static Access access(String rules, String uri, String matched) {
    return access(rules, request(uri, matched));
  }

  private static Access access(String rules, HttpServletRequest request) {
    try {
      return new AccessRules(
              RuleText.read(
                  rules, RuleVocabulary.ofIssuers(Set.of()), Requirement.of(Access.AUTHENTICATED)))
          .requirementFor(request)
          .access();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e.problems().toString(), e);
    }
  }

  /** Micronaut Servlet, rest.li and others: URI.create(request.getRequestURI()).getPath(). */
  @ParameterizedTest
  @CsvSource({"//x/api/admin/users, /x/api/admin/users", "//x:80/api/admin, /x:80/api/admin"})
  void anAuthorityWithinThePath(String uri, String matched) {
    assertEquals("/api/admin", URI.create(uri).getPath().substring(0, 10));
    assertEquals(Access.UNCLEAR, access(RULES, uri, matched));
  }

  /** RFC 3986, section 5.2.4, to the letter: an empty segment is one that .. takes away. */
  @ParameterizedTest
  @CsvSource({"/api//../admin/users, /admin/users", "/api/x//../../admin, /api/../admin"})
  void dotsThatTakeAnEmptySegmentAway(String uri, String matched) {
    assertEquals(Access.UNCLEAR, access(RULES, uri, matched));
  }

  /** Spring's UrlPathHelper and Wicket decode with the charset of the request's Content-Type. */
  @ParameterizedTest
  @ValueSource(strings = {"ISO-2022-JP", "ISO-2022-JP-2", "x-windows-iso2022jp"})
  void aCharsetThatTheClientChooses(String charset) {
    String shifted = "/api/\u001b(Badmin/users";
    byte[] octets = shifted.getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("/api/admin/users", new String(octets, Charset.forName(charset)));
    FakeRequest request = request("/api/%1b%28%42admin/users", shifted);
    request.encoding(charset);
    assertEquals(Access.UNCLEAR, access(RULES, request));
  }

  /**
   * The same without any ambiguity: Spring 6.2 decodes each run of escapes, Wicket each segment
   * that has one, with the charset of Content-Type. In EBCDIC the octet of a is a slash, that of `
   * a hyphen; the third target is of both.
   */
  @ParameterizedTest
  @CsvSource({
    "/api%61admin/users, /apiaadmin/users, /api/admin/* roles(admin)",
    "/admin%60users/1, /admin`users/1, /admin-users/* roles(admin)",
    "/%e6%85%82/x, /\u6142/x, /Web/* roles(admin)"
  })
  void anEbcdicCharsetThatTheClientChooses(String uri, String matched, String rule) {
    assertEquals("/", new String(new byte[] {0x61}, Charset.forName("IBM037")));
    assertEquals("-", new String(new byte[] {0x60}, Charset.forName("IBM037")));
    FakeRequest request = request(uri, matched);
    request.encoding("IBM037");
    request.header("Content-Type", "text/plain;charset=IBM037");
    assertEquals(Access.UNCLEAR, access(rule + "\n/* public", request));
  }

  /** Spring's UrlPathHelper decodes as ISO-8859-1 where the request names no charset. */
  @Test
  void octetsThatAreNoUtf8() {
    assertEquals(
        Access.UNCLEAR,
        access("/caf\u00e9/* roles(admin)\n/* public", "/caf%e9/x", "/caf\ufffd/x"));
  }

  /** Three octets that are one letter in UTF-8 and three in the charset that the client names. */
  @Test
  void octetsThatAreUtf8AndOfAnotherCharsetToo() {
    byte[] octets = {(byte) 0xe0, (byte) 0xa0, (byte) 0xa4};
    String russian = new String(octets, Charset.forName("IBM866"));
    String matched = "/" + new String(octets, StandardCharsets.UTF_8) + "/x";
    FakeRequest request = request("/%e0%a0%a4/x", matched);
    request.encoding("IBM866");
    assertEquals(Access.UNCLEAR, access("/" + russian + "/* roles(admin)\n/* public", request));
  }

  /** Spring up to 5.2 with matrix variables cuts from ;jsessionid= to the end, slashes included. */
  @Test
  void aCutAtALaterSemicolon() {
    assertEquals(
        Access.UNCLEAR,
        access("/acme/admin roles(admin)\n/* public", "/acme;a/admin;jsessionid=1/../../x", "/x"));
  }

  /** Jetty's dispatcher decodes %uXXXX (9.4). */
  @Test
  void utf16Escapes() {
    assertEquals(Access.UNCLEAR, access(RULES, "/api/%25u0061dmin/users", "/api/%u0061dmin/users"));
  }

  /** Stripes, and Spring where it does not know the charset, decode by java.net.URLDecoder. */
  @ParameterizedTest
  @CsvSource({
    "\"/my files/*\" roles(admin), /my+files/x, /my+files/x",
    "/api/admin roles(admin), /api/admin+, /api/admin+",
    "\"/my files/*\" roles(admin), /my+fil%65s/x, /my+files/x",
  })
  void aPlusForABlank(String rule, String uri, String matched) {
    assertEquals(Access.UNCLEAR, access(rule + "\n/* public", uri, matched));
    assertEquals(Access.PUBLIC, access("/* public", uri, matched));
  }

  /** A server may report a charset of its own for every request. */
  @Test
  void aForeignCharsetMakesNoDifferenceWhereOneRequirementIsForAll() {
    FakeRequest request = request("/caf%61/x", "/cafa/x");
    request.encoding("GBK");
    assertEquals(Access.OPTIONAL, access("/* optional", request));
    assertEquals(Access.UNCLEAR, access("/* GET optional", request));
    assertEquals(Access.UNCLEAR, access("/a/* deny", request));
    Requirement usual = Requirement.of(Access.AUTHENTICATED);
    assertEquals(usual, new AccessRules(new UniformRules(usual)).requirementFor(request));
    Requirement open = Requirement.of(Access.OPTIONAL);
    assertEquals(
        Access.AUTHENTICATED,
        new AccessRules(new UniformRules(open)).requirementFor(request).access());
  }

  /** Kotlin's trim takes a no-break space away. */
  @Test
  void aNoBreakSpaceAtTheEnd() {
    assertEquals(
        Access.UNCLEAR,
        access("/api/admin roles(admin)\n/* public", "/api/admin%c2%a0", "/api/admin\u00a0"));
  }

  /** Cut as for ?, if another sign makes the path ambiguous, yet not on its own. */
  @Test
  void anEncodedHash() {
    assertEquals(
        Access.UNCLEAR,
        access("/api/admin roles(admin)\n/* public", "/api/admin%23x", "/api/admin#x"));
  }

  /** The work is bounded, whatever a target is made of. */
  @ParameterizedTest
  @ValueSource(strings = {";%3b", "/%2e", "a;/", "/%20/%00", "%2525/ ;b\\", "%25252520%00/"})
  void looksAtFewReadingsOfWhatIsMadeOfMany(String piece) {
    AtomicInteger lookups = new AtomicInteger();
    Requirement one = Requirement.of(Access.AUTHENTICATED);
    AccessRules rules =
        new AccessRules(
            (path, method) -> {
              lookups.incrementAndGet();
              return one;
            });
    rules.requirementFor(request("/" + piece.repeat(1000 / piece.length()) + "/..", "/x"));
    assertTrue(lookups.get() < 100, lookups.toString());
  }

  @Test
  void takesNoCharsetThatHasAsciiForForeign() {
    FakeRequest request = request("/api/adm%69n/x", "/api/admin/x");
    for (String charset :
        List.of("utf-8", "UTF8", "iso-8859-1", "ISO-8859-15", "windows-1252", "US-ASCII")) {
      request.encoding(charset);
      assertEquals(Access.AUTHENTICATED, access(RULES, request), charset);
    }
    for (String charset : List.of("IBM037", "UTF-16", "UTF-7", "Shift_JIS", "nonsense", "")) {
      request.encoding(charset);
      assertEquals(Access.UNCLEAR, access(RULES, request), charset);
      assertEquals(Access.AUTHENTICATED, access(RULES, plain(charset)), charset);
    }
  }

  private static FakeRequest plain(String charset) {
    return request("/api/admin/x", "/api/admin/x").encoding(charset);
  }

  @Test
  void readsOctetsInTheCharsetThatTheRequestDeclares() {
    FakeRequest request = request("/%c3%a9/x", "/\u00e9/x");
    String rule = "/\u0413\u00a9/* roles(admin)\n/* public";
    assertEquals(Access.PUBLIC, access(rule, request));
    request.encoding("windows-1251");
    assertEquals(Access.UNCLEAR, access(rule, request));
    assertEquals(Access.PUBLIC, access("/* public", request));
  }
}
