package dev.jwtbearer.authorization;

import static dev.jwtbearer.authorization.ConstraintFile.constraint;
import static dev.jwtbearer.authorization.ConstraintFile.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.descriptor.InvalidSyntaxException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintRulesTest {

  /** {@code all}, {@code nobody}, {@code users}, or the roles out of a, b, c that are let in. */
  private static String whoMay(String method, String path, String text)
      throws InvalidSyntaxException {
    Requirement requirement = rules(text).requirementFor(path, method);
    switch (requirement.access()) {
      case PUBLIC:
        return "all";
      case DENIED:
        return "nobody";
      case AUTHENTICATED:
        StringBuilder roles = new StringBuilder();
        for (String role : new String[] {"a", "b", "c"}) {
          if (requirement.unmet(PrincipalWith.roles(role), Instant.EPOCH).isEmpty()) {
            roles.append(role);
          }
        }
        boolean isAnyUser = requirement.unmet(PrincipalWith.roles(), Instant.EPOCH).isEmpty();
        return isAnyUser ? "users" : roles.toString();
      default:
        throw new AssertionError(requirement.access());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/x, a",
    "/x/, b",
    "/x/y, b",
    "/x/y/z, c",
    "/x/y/z/k.do, c",
    "/x/k.do, b",
    "/k.do, all",
    "/q/k.do, all",
    "/q/k.DO, users",
    "/k.do/q, users",
    "/X, users",
    "/xy, users",
    "/, nobody",
    "'', nobody",
    "/q, users",
    "/a.b.do, all",
    "/x/y/zz, b"
  })
  void theBestPatternAloneDecides(String path, String who) throws InvalidSyntaxException {
    String text =
        constraint("/ ", "**")
            + constraint("*.do", "-")
            + constraint("/x/y/z/*", "c")
            + constraint("/x/*", "b")
            + constraint("/x", "a")
            + constraint("root", "none");
    assertEquals(who, whoMay("GET", path, text));
  }

  @ParameterizedTest
  @CsvSource({"/k.do, a", "/x/k.do, b", "/k, a", "'', a", "/, a"})
  void aPrefixComesBeforeAnExtensionAndBeforeTheDefault(String path, String who)
      throws InvalidSyntaxException {
    String text =
        constraint("*.do", "-")
            + constraint("/", "-")
            + constraint("/*", "a")
            + constraint("/x/*", "b");
    assertEquals(who, whoMay("GET", path, text));
  }

  @ParameterizedTest
  @CsvSource({"/k, all", "/k.tar.gz, a", "/k.gz, b", "/k.gzip, all"})
  void whatMatchesNoPatternIsOpen(String path, String who) throws InvalidSyntaxException {
    assertEquals(who, whoMay("GET", path, constraint("*.gz", "b") + constraint("*.tar.gz", "a")));
  }

  @ParameterizedTest
  @CsvSource({
    "/x, GET, a",
    "/x, POST, a",
    "/x, HEAD, all",
    "/x, PUT, all",
    "/x, get, all",
    "/x, FOO, all",
    "/o, GET, all",
    "/o, HEAD, b",
    "/o, POST, b",
    "/o, get, b",
    "/o, FOO, b"
  })
  void methodsAreCoveredAsNamedOrOmitted(String path, String method, String who)
      throws InvalidSyntaxException {
    String text = constraint("/x GET POST", "a") + constraint("/o !GET", "b");
    assertEquals(who, whoMay(method, path, text));
    String closed = "<deny-uncovered-http-methods/>" + text;
    assertEquals(who.equals("all") ? "nobody" : who, whoMay(method, path, closed));
    assertEquals("all", whoMay(method, "/elsewhere", closed));
  }

  @ParameterizedTest
  @CsvSource({
    "a, b, ab",
    "a, a, a",
    "a b, c, abc",
    "a, -, all",
    "-, -, all",
    "a, none, nobody",
    "-, none, nobody",
    "none, none, nobody",
    "none, **, nobody",
    "none, *, nobody",
    "a, **, users",
    "**, -, all",
    "*, **, users",
    "a, *, ab",
    "*, a, ab",
    "*, -, all",
    "* a, c, abc"
  })
  void constraintsOnOnePatternAreCombined(String one, String other, String who)
      throws InvalidSyntaxException {
    String declared = "<security-role><role-name>b</role-name></security-role>";
    assertEquals(
        who, whoMay("GET", "/x", constraint("/x", one) + declared + constraint("/x", other)));
    assertEquals(
        who, whoMay("GET", "/x", constraint("/x", other) + declared + constraint("/x", one)));
  }

  @ParameterizedTest
  @CsvSource({"GET, ab", "POST, a", "PUT, ac", "FOO, a"})
  void onlyThoseThatCoverTheMethodAreCombined(String method, String who)
      throws InvalidSyntaxException {
    String text =
        constraint("/x", "a")
            + constraint("/x GET", "b")
            + constraint("/x PUT", "c")
            + constraint("/x/* /y", "none");
    assertEquals(who, whoMay(method, "/x", text));
  }

  @Test
  void aStarAlsoStandsForRolesThatAreOnlyNamed() throws InvalidSyntaxException {
    String text = constraint("/x", "*") + constraint("/y", "c ** *");
    assertEquals("c", whoMay("GET", "/x", text));
  }

  @Test
  void collectionsOfOneConstraintCoverWhatEachSays() throws InvalidSyntaxException {
    String text =
        "<security-constraint>"
            + "<web-resource-collection><url-pattern>/x</url-pattern>"
            + "<http-method>GET</http-method></web-resource-collection>"
            + "<web-resource-collection><url-pattern>/y</url-pattern></web-resource-collection>"
            + "<auth-constraint><role-name>a</role-name></auth-constraint></security-constraint>";
    assertEquals("a", whoMay("GET", "/x", text));
    assertEquals("all", whoMay("POST", "/x", text));
    assertEquals("a", whoMay("POST", "/y", text));
  }

  @ParameterizedTest
  @CsvSource({"CONFIDENTIAL, nobody, a", "INTEGRAL, nobody, a", "NONE, a, a"})
  void aTransportGuaranteeLetsNobodyInByPlainHttp(String guarantee, String plain, String tls)
      throws InvalidSyntaxException {
    Requirement requirement =
        rules(constraint("/x", "a", guarantee(guarantee))).requirementFor("/x", "GET");
    assertEquals(tls.equals("a") ? Access.AUTHENTICATED : null, requirement.access());
    assertEquals(
        plain.equals("a") ? Access.AUTHENTICATED : Access.DENIED,
        requirement.byPlainHttp().access());
    assertEquals(
        Optional.of("constraint on /x" + (plain.equals("a") ? "" : " (plain http)")),
        requirement.byPlainHttp().rule());
  }

  private static String guarantee(String kind) {
    return "<user-data-constraint><transport-guarantee>"
        + kind
        + "</transport-guarantee></user-data-constraint>";
  }

  @Test
  void oneConstraintWithoutGuaranteeAllowsPlainHttp() throws InvalidSyntaxException {
    String text =
        constraint("/x", "a", guarantee("CONFIDENTIAL"))
            + constraint("/x POST", "b")
            + constraint("/open", "-", guarantee("CONFIDENTIAL"))
            + constraint("/part GET", "a", guarantee("CONFIDENTIAL"));
    RuleSet rules = rules(text);
    assertEquals(Access.DENIED, rules.requirementFor("/x", "GET").byPlainHttp().access());
    assertEquals(Access.AUTHENTICATED, rules.requirementFor("/x", "POST").byPlainHttp().access());
    assertEquals(Access.PUBLIC, rules.requirementFor("/open", "GET").access());
    assertEquals(Access.DENIED, rules.requirementFor("/open", "GET").byPlainHttp().access());
    assertEquals(Access.PUBLIC, rules.requirementFor("/part", "POST").byPlainHttp().access());
  }

  @Test
  void theRequirementNamesThePatternThatDecides() throws InvalidSyntaxException {
    RuleSet rules = rules(constraint("/x/*", "a") + constraint("root", "none"));
    assertEquals(Optional.of("constraint on /x/*"), rules.requirementFor("/x/y", "GET").rule());
    assertEquals(Optional.of("constraint on the root"), rules.requirementFor("/", "GET").rule());
    assertEquals(Optional.empty(), rules.requirementFor("/y", "GET").rule());
  }

  @Test
  void saysWhatIsOpen() throws InvalidSyntaxException {
    assertEquals(
        Optional.of(
            "all paths that match none of the patterns, /mixed by GET; /free; /half by GET; /most"
                + " by all methods but GET; *.css"),
        rules(
                constraint("/x", "a")
                    + constraint("/free *.css", "-")
                    + constraint("/mixed", "a")
                    + constraint("/mixed GET", "-")
                    + constraint("/half GET", "-")
                    + constraint("/most", "-")
                    + constraint("/most GET", "none"))
            .open());
    assertEquals(Optional.empty(), rules(constraint("/*", "a")).open());
    assertEquals(
        Optional.of("the root"), rules(constraint("/", "a") + constraint("root", "-")).open());
    assertEquals(
        Optional.of("all paths that match none of the patterns"),
        rules("<deny-uncovered-http-methods/>" + constraint("/x GET", "a")).open());
  }

  @Test
  void saysWhichMethodsNoConstraintCovers() throws InvalidSyntaxException {
    String text =
        constraint("/x GET POST", "a")
            + constraint("/o !GET !HEAD", "a")
            + constraint("/both !PUT", "a")
            + constraint("/both PUT", "b")
            + constraint("/all", "a")
            + constraint("/few GET", "-")
            + constraint("/mix GET", "a")
            + constraint("/mix !GET !PUT", "a");
    assertEquals(
        Optional.of(
            "/few by all methods but GET; /mix by PUT; /o by GET, HEAD; /x by all methods but GET,"
                + " POST"),
        rules(text).gaps());
    assertEquals(Optional.empty(), rules("<deny-uncovered-http-methods/>" + text).gaps());
    assertEquals(Optional.empty(), rules(constraint("/x", "a")).gaps());
    assertEquals(Optional.of("/x by all methods but GET"), rules(constraint("/x GET", "a")).gaps());
  }
}
