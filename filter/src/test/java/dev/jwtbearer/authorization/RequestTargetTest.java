package dev.jwtbearer.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jwtbearer.descriptor.InvalidSyntaxException;
import dev.jwtbearer.testing.Allocated;
import dev.jwtbearer.testing.FakeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent and what is matched: one path, or more than one. */
class RequestTargetTest {
  private static final String RULES =
      "/api/admin/* roles(admin)\n/api/* authenticated\n/open/* public\n*.png public";

  private static AccessRules policy(String rules) {
    try {
      return new AccessRules(
          RuleText.read(
              rules, RuleVocabulary.ofIssuers(Set.of()), Requirement.of(Access.AUTHENTICATED)));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e.problems().toString(), e);
    }
  }

  private static FakeRequest sent(String uri, String context, String matched) {
    return FakeRequest.get(matched).context(context).uri(uri).secure();
  }

  private static Access access(String rules, String uri, String matched) {
    return policy(rules).requirementFor(sent(uri, "", matched)).access();
  }

  @ParameterizedTest(name = "{0} matched as {1}")
  @CsvSource({
    "/api/x, /api/x",
    "/api/x;jsessionid=1, /api/x",
    "/api/x;a=b;c, /api/x",
    "/api/x/;a, /api/x/",
    "/api/%61, /api/a",
    "/api/a%20b, /api/a b",
    "/api/caf%C3%A9, /api/caf\u00e9",
    "/api/x%2ejson, /api/x.json",
    "'', ''",
    "'', /",
    "/, ''",
    "/, /",
    "http://elsewhere.example/api/x, /api/x",
    "http://elsewhere.example, /",
  })
  void isPlainWhereEverybodyReadsTheSame(String uri, String matched) {
    HttpServletRequest request = sent(uri, "", matched);
    assertEquals(RequestTarget.PLAIN, RequestTarget.of(RequestPath.sent(request), matched));
  }

  @ParameterizedTest(name = "{0} matched as {1}")
  @CsvSource({
    "/open/../api/admin/x, /api/admin/x",
    "/open/./x, /open/x",
    "/open/%2e%2e/api/x, /api/x",
    "/open/.%2E/api/x, /api/x",
    "/open/..;/api/x, /api/x",
    "/open/..;a=b/api/x, /api/x",
    "/open/;/../api/x, /api/x",
    "/open;a=b/x, /open/x",
    "/open/x;/, /open/x/",
    "//open/x, /open/x",
    "/open//x, /open/x",
    "/open%2fx, /open/x",
    "/open%2Fx, /open%2Fx",
    "/open/x%5cy, /open/x\\y",
    "/open/x\\y, /open/x/y",
    "/open/a%25b, /open/a%b",
    "/open/%2561, /open/%61",
    "/open/x%00, /open/x\u0000",
    "/open/x%0d, /open/x\r",
    "/open/x%7f, /open/x\u007f",
    "/open/%zz, /open/%zz",
    "/open/%c0%ae, /open/\ufffd\ufffd",
    "/open/%e9, /open/\u00e9",
    "/open/x%3by, /open/x;y",
    "/open/x%3Fy, /open/x?y",
    "/open/x%23y, /open/x#y",
    "/open/x%20, /open/x ",
    "/open/%20x, /open/ x",
    "/open/X, /open/x",
    "/open/x, /open/y",
    "/open/x, /open/x/y",
    "/open/x/y, /open/x",
    "/open/x;p=%2f, /open/x",
    "/open/x;p=%zz, /open/x",
    "/open/x;\\..\\api, /open/x",
    "/open/x%3by, /open/x",
  })
  void isAmbiguousWhereReadersDiffer(String uri, String matched) {
    assertEquals(RequestTarget.AMBIGUOUS, RequestTarget.of(uri, matched));
  }

  @ParameterizedTest(name = "{0} matched as {1}")
  @CsvSource({
    "/open/../api/admin/x, /api/admin/x",
    "/api/admin/x/../../../open/y, /open/y",
    "/open/x;/../../api/admin/y, /api/admin/y",
    "/api/admin;/../../open/x, /open/x",
    "/open/..;/api/admin/x, /open/..;/api/admin/x",
    "/open/%2e%2e/api/admin, /api/admin",
    "/open/%252e%252e/api/admin, /open/%2e%2e/api/admin",
    "/open/%25252e%25252e/api/admin, /open/%252e%252e/api/admin",
    "/open%2f..%2fapi%2fadmin, /open%2f..%2fapi%2fadmin",
    "/open/..%5capi/admin, /open/..\\api/admin",
    "//api/admin/x, /api/admin/x",
    "/open/..%20/api/admin, /open/.. /api/admin",
    "/api/admin;/.png, /api/admin/.png",
    "/open/%c0%ae%c0%ae;/../../api/admin, /api/admin",
  })
  void isRefusedWhereAReadingFallsUnderAnotherRule(String uri, String matched) {
    assertEquals(Access.UNCLEAR, access(RULES, uri, matched));
  }

  @ParameterizedTest(name = "{0} matched as {1}: {2}")
  @CsvSource({
    "/open//x, /open/x, PUBLIC",
    "/open/a/../b, /open/b, PUBLIC",
    "/open/a;b=c/d, /open/a/d, PUBLIC",
    "/open/a%25b, /open/a%b, PUBLIC",
    "/api/admin//x, /api/admin/x, AUTHENTICATED",
    "/api/x;y=1/z, /api/x/z, AUTHENTICATED",
    "/open/x%5Cy, /open/x\\y, PUBLIC",
  })
  void isJudgedByTheRuleThatAllReadingsFallUnder(String uri, String matched, Access expected) {
    assertEquals(expected, access(RULES, uri, matched));
  }

  @Test
  void isJudgedByTheOnlyRule() {
    assertEquals(Access.PUBLIC, access("/* public", "/a/..;/b/%252e//c", "/b/%2e/c"));
    assertEquals(Access.DENIED, access("/* deny", "/a/..;/b/%252e//c", "/b/%2e/c"));
  }

  @Test
  void saysWhichReadingIsAnother() {
    assertEquals(
        "it can also be read as \"/open/..;/api/x\", under rule \"/open/* public\" and not rule"
            + " \"/api/* authenticated\"",
        policy(RULES).requirementFor(sent("/open/..;/api/x", "", "/api/x")).note());
  }

  @Test
  void isTooMuchToTellWhereItIsLongOrManifold() {
    String most = "/a" + "/b".repeat(253) + "/..";
    assertEquals(Access.AUTHENTICATED, access("/* authenticated", most, "/a" + "/b".repeat(252)));
    assertEquals(
        Access.UNCLEAR, access("/* authenticated", most + "/b/c/d/..", "/a" + "/b".repeat(253)));
    StringBuilder manifold = new StringBuilder("/x");
    for (int i = 0; i < 40; i++) {
      manifold.append(";a%253b%2525/ b\\c#").append(i).append("?%20/..");
    }
    assertEquals(Access.UNCLEAR, access("/* authenticated", manifold.toString(), "/x"));
  }

  @Test
  void ofAWelcomeFileNeedsWhatTheFolderNeedsToo() {
    String rules = "/index.html public\n/open/* public\n/api/* roles(admin)\n/ optional";
    assertEquals(Access.OPTIONAL, access(rules, "/", "/index.html"));
    assertEquals(Access.PUBLIC, access(rules, "/open/", "/open/index.html"));
    assertEquals(Access.PUBLIC, access(rules, "/open/;jsessionid=1", "/open/index.html"));
    Requirement both = policy(rules).requirementFor(sent("/", "", "/api/start.do"));
    assertEquals(Access.AUTHENTICATED, both.access());
    assertEquals(Optional.of("/api/* roles(admin)"), both.rule());
    assertEquals("asked for as \"/\"", both.note());
    assertFalse(both.isMetByAnyPrincipal());
  }

  @ParameterizedTest(name = "{0} with context {1}, matched as {2}: {3}")
  @CsvSource({
    "/shop/open/x, /shop, /open/x, PUBLIC",
    "/shop, /shop, '', AUTHENTICATED",
    "/shop/, /shop, /, AUTHENTICATED",
    "/shop/open//x, /shop, /open/x, PUBLIC",
    "/alias/open/x, /alias, /open/x, PUBLIC",
    "/caf%c3%a9/open/x, /caf%c3%a9, /open/x, PUBLIC",
    "/caf%c3%a9/open/x, /caf\u00e9, /open/x, PUBLIC",
    "/caf%C3%A9, /caf\u00e9, '', AUTHENTICATED",
    "/a/caf%C3%A9/open/x, /a/caf\u00e9, /open/x, PUBLIC",
    "/caf%c3%a9;x/open/x, /caf\u00e9, /open/x, UNCLEAR",
    "/caf%c3%a9%2f/open/x, /caf\u00e9/, /open/x, UNCLEAR",
    "/open, /caf\u00e9, /open, UNCLEAR",
    "/x/../shop/open/x, /x/../shop, /open/x, UNCLEAR",
    "/shop;a=b/open/x, /shop;a=b, /open/x, UNCLEAR",
    "/shop;a=b/open/x, /shop, /open/x, UNCLEAR",
    "//shop/open/x, /shop, /open/x, UNCLEAR",
    "//shop/open/x, //shop, /open/x, UNCLEAR",
    "/%2fshop/open/x, /%2fshop, /open/x, UNCLEAR",
    "/shopping/open/x, /shop, /open/x, UNCLEAR",
    "/elsewhere, /shop, /open/x, UNCLEAR",
  })
  void beginsWithTheContextPath(String uri, String context, String matched, Access expected) {
    AccessRules policy = policy(RULES).within("/shop");
    assertEquals(expected, policy.requirementFor(sent(uri, context, matched)).access());
  }

  @Test
  void doesNotAskForTheContextPathWhereItIsTheUsual() {
    HttpServletRequest request = sent("/shop/open/x", "/shop", "/open/x");
    assertEquals(Access.PUBLIC, policy(RULES).within("/shop").requirementFor(request).access());
    org.mockito.Mockito.verify(request, org.mockito.Mockito.never()).getContextPath();
  }

  @Test
  void allocatesNothingWhereNothingIsEncoded() throws Exception {
    assertEquals(0, Allocated.bytes(() -> RequestTarget.of("/api/x;j=1", "/api/x")));
  }

  /** Whatever any sequence of the steps makes of a target, the policy has looked at it. */
  @Test
  void looksAtWhatAnyReaderMakesOfARandomTarget() {
    List<String> pieces =
        List.of(
            "/", "open", "api", "admin", "..", ".", ";", ";a=b", "%2e", "%2E%2e", "%2f", "%252e",
            "%5c", "\\", "%20", " ", "//", "x.png", "%3b", "%00", "?", "#");
    Random random = new Random(14);
    AccessRules policy = policy(RULES);
    for (int n = 0; n < 20_000; n++) {
      StringBuilder built = new StringBuilder("/");
      for (int i = random.nextInt(9); i >= 0; i--) {
        built.append(pieces.get(random.nextInt(pieces.size())));
      }
      String uri = built.toString();
      String matched = Readers.server(uri);
      Access access = policy.requirementFor(sent(uri, "", matched)).access();
      for (String read : Readers.all(uri)) {
        boolean isOfAdmins = read.equals("/api/admin") || read.startsWith("/api/admin/");
        if (isOfAdmins && !(matched.equals("/api/admin") || matched.startsWith("/api/admin/"))) {
          assertEquals(Access.UNCLEAR, access, uri + " read as " + read + ", matched " + matched);
        }
      }
    }
  }

  /** Readers as frameworks and servers have them, written apart from the code under test. */
  private static final class Readers {
    static String server(String uri) {
      return resolve(decode(strip(uri)));
    }

    static List<String> all(String uri) {
      String cut = uri.contains(";") ? uri.substring(0, uri.indexOf(';')) : uri;
      return List.of(
          uri,
          cut,
          decode(cut),
          decode(uri),
          strip(uri),
          decode(strip(uri)),
          resolve(uri),
          resolve(decode(uri)),
          strip(decode(uri)),
          resolve(strip(decode(uri))),
          resolve(decode(decode(strip(uri)))),
          decode(resolve(uri)),
          decode(resolve(strip(uri))),
          uri.replaceAll("/+", "/"),
          decode(strip(uri)).replaceAll("/+", "/"),
          resolve(decode(strip(uri)).replace('\\', '/')));
    }

    private static String strip(String path) {
      return path.replaceAll(";[^/]*", "");
    }

    private static String decode(String path) {
      StringBuilder decoded = new StringBuilder();
      for (int i = 0; i < path.length(); i++) {
        if (path.charAt(i) == '%' && path.substring(i).matches("(?s)%[0-9a-fA-F]{2}.*")) {
          decoded.append((char) Integer.parseInt(path.substring(i + 1, i + 3), 16));
          i += 2;
        } else {
          decoded.append(path.charAt(i));
        }
      }
      return decoded.toString();
    }

    private static String resolve(String path) {
      java.util.ArrayList<String> out = new java.util.ArrayList<>();
      for (String segment : path.split("/")) {
        if (segment.equals("..")) {
          if (!out.isEmpty()) {
            out.remove(out.size() - 1);
          }
        } else if (!segment.isEmpty() && !segment.equals(".")) {
          out.add(segment);
        }
      }
      return "/" + String.join("/", out);
    }
  }
}
