package dev.jwtbearer.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.descriptor.InvalidSyntaxException;
import dev.jwtbearer.descriptor.SyntaxProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTextTest {
  private static final String EXAMPLES =
      "public, optional, authenticated, deny, roles(clerk, admin), allRoles(clerk, admin),"
          + " scopes(orders.read), claim(department=sales), dpop, certificate, bound, audience(orders), issuer(partner), acr(gold),"
          + " maxAuthAge(15m)";

  private static RuleSet rules(String... lines) throws InvalidSyntaxException {
    return RuleText.read(
        String.join("\n", lines),
        RuleVocabulary.ofIssuers(Set.of("partner")),
        Requirement.of(Access.OPTIONAL));
  }

  private static String problems(String... lines) {
    return assertThrows(InvalidSyntaxException.class, () -> rules(lines)).problems().stream()
        .map(SyntaxProblem::toString)
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      nullValues = "-",
      value = {
        "/health | GET | PUBLIC",
        "/health/x | GET | OPTIONAL",
        "/internal | GET | DENIED",
        "/internal/a/b | FOO | DENIED",
        "/internals | GET | OPTIONAL",
        "/orders/1 | GET | PUBLIC",
        "/orders/1 | HEAD | PUBLIC",
        "/orders/1 | get | DENIED",
        "/orders/1 | Post | DENIED",
        "/orders/1 | POST | AUTHENTICATED",
        "/orders/1 | PUT | AUTHENTICATED",
        "/orders/1 | DELETE | AUTHENTICATED",
        "/orders/1 | PATCH | DENIED",
        "/a/b.png | GET | PUBLIC",
        "/a/b.PNG | GET | OPTIONAL",
        "/a.png/b | GET | OPTIONAL",
        "/ | GET | DENIED",
        "'' | GET | DENIED",
        "/my file | GET | DENIED",
        "/Health | GET | OPTIONAL"
      })
  void theFirstRuleThatCoversARequestDecides(String path, String method, Access access)
      throws InvalidSyntaxException {
    RuleSet rules =
        rules(
            "# the comment of a line",
            "",
            "/health public # the comment of a rule",
            "  \t/internal/*\tdeny  ",
            "/orders/* GET public",
            "/orders/* POST,PUT , DELETE authenticated",
            "/orders/* deny",
            "/ deny",
            "\"/my file\" deny",
            "*.png public");

    assertEquals(access, rules.requirementFor(path, method).access());
  }

  @Test
  void aRuleForEverythingCoversEverything() throws InvalidSyntaxException {
    for (String path : List.of("", "/", "/a", "/a/b.c", "nonsense")) {
      assertEquals(Access.DENIED, rules("/* deny").requirementFor(path, "GET").access());
    }
  }

  @Test
  void readsLinesOfAllSystems() throws InvalidSyntaxException {
    RuleSet rules = rules("\r\n/a public\r\n/b deny\r/c deny");
    assertEquals(Access.PUBLIC, rules.requirementFor("/a", "GET").access());
    assertEquals(Access.DENIED, rules.requirementFor("/b", "GET").access());
    assertEquals(Access.DENIED, rules.requirementFor("/c", "GET").access());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      value = {
        "/a public | /a public",
        "  /a \t GET ,  POST   roles(x ,y)  # z | /a GET , POST roles(x ,y)",
        "/a roles(#x) | /a roles(#x)"
      })
  void theRequirementNamesItsRule(String line, String rule) throws InvalidSyntaxException {
    assertEquals(Optional.of(rule), rules(line).requirementFor("/a", "GET").rule());
  }

  @Test
  void whereNoRuleCoversTheUsualHolds() throws InvalidSyntaxException {
    assertEquals(Optional.empty(), rules("/a deny").requirementFor("/b", "GET").rule());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '\'',
      value = {
        "/a | 1, column 3: a requirement is missing; write *",
        "/a # public | 1, column 4: a requirement is missing; write *",
        "/a GET | 1, column 7: a requirement is missing; write *",
        "a public | 1, column 1: 1 character that is no pattern; write /x, /x/*, *.x or /*",
        "c2VjcmV0 /abc= roles(x | 1, column 1: 8 characters that are no pattern; write /x, /x/*,"
            + " *.x or /*",
        "  \"secret word\" rolls(x) | 1, column 1: 11 characters that are no pattern; write /x,"
            + " /x/*, *.x or /*",
        "\"\" public | 1, column 1: 0 characters that are no pattern; write /x, /x/*, *.x or /*",
        "*.a/b public | 1, column 1: \"*.a/b\" is no pattern; write /x, /x/*, *.x or /*",
        "*. public | 1, column 1: \"*.\" is no pattern; write /x, /x/*, *.x or /*",
        "* public | 1, column 1: \"*\" is no pattern; write /x, /x/*, *.x or /*",
        "GET /a public | 1, column 1: 3 characters that are no pattern; write /x, /x/*, *.x or"
            + " /*",
        "/a* rolls(x) | 1, column 1: \"/a*\" is no pattern: a star is the whole last segment or"
            + " begins *.x; write /x, /x/*, *.x or /*!1, column 5: \"rolls\" is no requirement; did"
            + " you mean roles(clerk, admin)?",
        "/a* public | 1, column 1: \"/a*\" is no pattern: a star is the whole last segment or"
            + " begins *.x; write /x, /x/*, *.x or /*",
        "/a/*/b public | 1, column 1: \"/a/*/b\" is no pattern: a star is the whole last segment or"
            + " begins *.x; write /x, /x/*, *.x or /*",
        "/*/* public | 1, column 1: \"/*/*\" is no pattern: a star is the whole last segment or"
            + " begins *.x; write /x, /x/*, *.x or /*",
        "/a*/* public | 1, column 1: \"/a*/*\" is no pattern: a star is the whole last segment or"
            + " begins *.x; write /x, /x/*, *.x or /*",
        "*.* public | 1, column 1: \"*.*\" is no pattern: a star is the whole last segment or"
            + " begins *.x; write /x, /x/*, *.x or /*",
        "/caf%C3%a9 public | 1, column 1: \"/caf%C3%a9\" can never match: paths are compared"
            + " decoded; write the characters themselves",
        "/a/../b public | 1, column 1: \"/a/../b\" can never match: such paths are refused before;"
            + " write it without ?, ;, \\, //, /./ and /../",
        "/a//* public | 1, column 1: \"/a//*\" can never match: such paths are refused before;"
            + " write it without ?, ;, \\, //, /./ and /../",
        "/a/./* public | 1, column 1: \"/a/./*\" can never match: such paths are refused before;"
            + " write it without ?, ;, \\, //, /./ and /../",
        "/a?b=c public | 1, column 1: \"/a?b=c\" can never match: such paths are refused before;"
            + " write it without ?, ;, \\, //, /./ and /../",
        "/a;x public | 1, column 1: \"/a;x\" can never match: such paths are refused before;"
            + " write it without ?, ;, \\, //, /./ and /../",
        "\"/a public | 1, column 1: the double quote is not closed; write a second one after the"
            + " name",
        "\"/a\"public | 1, column 5: \"p\" is not expected here; write a blank before it or remove"
            + " it",
        "/a get public | 1, column 4: \"get\" is no method; write methods in upper case, such as"
            + " GET",
        "/a GET,post public | 1, column 8: \"post\" is no method; write methods in upper case, such"
            + " as GET",
        "/a GET, public | 1, column 9: \"public\" is no method; write methods in upper case, such"
            + " as GET",
        "/a GET, | 1, column 8: \"\" is no method; write methods in upper case, such as GET",
        "/a PSOT public | 1, column 4: PSOT is no method that is known; did you mean POST?",
        "/a GET,POST,GET public | 1, column 13: GET stands twice; write it once",
        "/a GET POST public | 1, column 8: POST stands apart from the methods; write all methods"
            + " after the pattern with commas between them: GET,POST",
        "/a public GET | 1, column 11: GET stands apart from the methods; write all methods after"
            + " the pattern with commas between them: GET,POST",
        "/a rolls(x) | 1, column 4: \"rolls\" is no requirement; did you mean roles(clerk, admin)?",
        "/a allroles(x) | 1, column 4: \"allroles\" is no requirement; did you mean allRoles(clerk,"
            + " admin)?",
        "/a GET(x) public | 1, column 4: GET stands apart from the methods; write all methods"
            + " after the pattern with commas between them: GET,POST",
        "/a PUBLIC | 1, column 4: \"PUBLIC\" is no requirement; did you mean public?",
        "/a permitAll | 1, column 4: \"permitAll\" is no requirement; write *",
        "/a (x) | 1, column 4: \"\" is no requirement; write *",
        "/a public() | 1, column 4: public takes no parentheses; write public",
        "/a public(x) | 1, column 4: public takes no parentheses; write public",
        "/a roles | 1, column 4: roles needs a name in parentheses; write roles(clerk, admin)",
        "/a roles (x) | 1, column 4: roles needs a name in parentheses; write roles(clerk,"
            + " admin)!1, column 10: \"\" is no requirement; write *",
        "/a roles( ) | 1, column 4: roles needs a name in parentheses; write roles(clerk, admin)",
        "/a roles(x | 1, column 11: the parenthesis is not closed; write ) after the names",
        "/a roles(x,,y) | 1, column 12: a name is missing; write one",
        "/a roles(x,) | 1, column 12: a name is missing; write one",
        "/a roles(x(y)) | 1, column 11: a parenthesis within a name; put the name in double quotes",
        "/a roles(\"x) | 1, column 10: the double quote is not closed; write a second one after the"
            + " name",
        "/a roles(x y) | 1, column 10: a blank within a name; write a comma between names, or"
            + " double quotes around the name",
        "/a roles(x\"y\") | 1, column 10: \"x\\\"y\\\"\" has a double quote within a name or value; put"
            + " double quotes around all of it, and write a double quote inside twice",
        "/a roles(\"x\"y) | 1, column 10: \"\\\"x\\\"y\" has a double quote within a name or value; put"
            + " double quotes around all of it, and write a double quote inside twice",
        "/a roles(\"\") | 1, column 10: \"\\\"\\\"\" is empty; write a value",
        "/a roles(x)roles(y) | 1, column 12: \"r\" is not expected here; write a blank before it or"
            + " remove it",
        "/a roles(x), roles(y) | 1, column 12: \",\" is not expected here; write a blank before it"
            + " or remove it",
        "/a public, | 1, column 10: \",\" is not expected here; write a blank before it or remove"
            + " it",
        "/a scopes(\"x y\") | 1, column 11: characters that a challenge cannot hold; write ASCII"
            + " letters, digits and signs without blanks, double quotes and backslashes",
        "/a acr(a\\b) | 1, column 8: characters that a challenge cannot hold; write ASCII letters,"
            + " digits and signs without blanks, double quotes and backslashes",
        "/a claim(x) | 1, column 10: \"x\" is not a claim and its value; write"
            + " claim(department=sales), claim(realm_access.level=2|3) or claim(\"my.claim\"=x)",
        "/a claim(=x) | 1, column 10: \"=x\" names no claim; write name, name=value or"
            + " name=value|other",
        "/a claim(x=) | 1, column 10: \"x=\" is empty; write a value",
        "/a claim(x=y|) | 1, column 10: \"x=y|\" is empty; write a value",
        "/a claim(x=y*) | 1, column 10: \"x=y*\" has a star, and nothing is a pattern; name each"
            + " value, or put a value that has a star in double quotes",
        "/a audience(*) | 1, column 13: \"*\" has a star, and nothing is a pattern; name each"
            + " value, or put a value that has a star in double quotes",
        "/a claim(a..b=x) | 1, column 10: \"a..b=x\" names no claim; write name, name=value or"
            + " name=value|other",
        "/a claim(x=y z) | 1, column 12: a blank within a value; put double quotes around it:"
            + " claim(department=\"head of sales\")",
        "/a claim(x=y, z=a) | 1, column 15: claim takes one; write claim(department=sales)",
        "/a claim(x=y) claim(x=z) | 1, column 21: claim \"x\" stands twice; write it once",
        "/a issuer(partner, b) | 1, column 20: issuer takes one; write issuer(partner)",
        "/a issuer(parner) | 1, column 11: \"parner\" is no issuer; did you mean partner?",
        "/a issuer(x) | 1, column 11: \"x\" is no issuer; write issuer(NAME) where a parameter"
            + " issuer.NAME is given",
        "/a issuer(partner) issuer(partner) | 1, column 20: issuer stands twice; write it once",
        "/a roles(*) | 1, column 10: no token has the role *; write authenticated",
        "/a roles(clerk, **) | 1, column 17: no token has the role **; write authenticated",
        "/a allRoles(\"*\") | 1, column 13: no token has the role *; write authenticated",
        "/a acr(x) acr(y) | 1, column 11: acr stands twice; write it once",
        "/a maxAuthAge(5) | 1, column 15: not a duration in whole seconds; write 30s, 15m, 2h or"
            + " PT15M, at least 1s",
        "/a maxAuthAge(5m, 6m) | 1, column 19: maxAuthAge takes one; write maxAuthAge(15m)",
        "/a maxAuthAge(5m) maxAuthAge(5m) | 1, column 19: maxAuthAge stands twice; write it once",
        "/a deny deny | 1, column 9: deny stands twice; write it once",
        "/a public roles(x) | 1, column 11: public and roles contradict each other; keep one of"
            + " them",
        "/a roles(x) public | 1, column 13: roles and public contradict each other; keep one of"
            + " them",
        "/a optional scopes(x) | 1, column 13: optional and scopes contradict each other; keep one"
            + " of them",
        "/a deny authenticated | 1, column 9: deny and authenticated contradict each other; keep"
            + " one of them",
        "/a public deny | 1, column 11: public and deny contradict each other; keep one of them",
        "/a optional public | 1, column 13: optional and public contradict each other; keep one of"
            + " them"
      })
  void saysWhereAndWhatIsWrong(String line, String problem) {
    String expected =
        problem
            .replaceAll("write \\*($|!)", "write " + EXAMPLES + "$1")
            .replaceAll("(^|!)(?=1, )", "$1line ")
            .replace('!', '\n');
    assertEquals(expected, problems(line));
  }

  @Test
  void namesAllProblemsOfAllLines() {
    assertEquals(
        "line 2, column 1: \"/x*\" is no pattern: a star is the whole last segment or begins"
            + " *.x; write /x, /x/*, *.x or /*\n"
            + "line 2, column 5: \"rolls\" is no requirement; did you mean roles(clerk, admin)?\n"
            + "line 2, column 21: \"q\" is no issuer; write issuer(NAME) where a parameter"
            + " issuer.NAME is given\n"
            + "line 4, column 1: this rule can never match, since line 3 covers all of its paths"
            + " and methods; move it up or remove it\n"
            + "line 5, column 15: the parenthesis is not closed; write ) after the names",
        problems(
            "# comment", "/x* rolls(x) issuer(q)", "/a/* public", "/a deny", "/api/* roles(a"));
  }

  @ParameterizedTest
  @CsvSource({"''", "' \n\t\n'", "'# nothing'"})
  void refusesTextWithoutARule(String text) {
    assertEquals(
        "line 1, column 1: no rule; write at least one, such as /* authenticated", problems(text));
  }

  @Test
  void cleansWhatItQuotes() {
    assertEquals(
        "line 1, column 4: \"\\u00e9\\u003cb>\" is no requirement; write " + EXAMPLES,
        problems("/a \u00e9<b>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u000b", "\f", "\u0085", "\u2028", "\u2029", "\u0000", "\u001b", "\u007f"})
  void nothingButLineBreaksAndTabsControls(String character) {
    String problem =
        "line 1, column 16: a control character or line separator; remove it, and begin lines with"
            + " a line break";
    assertEquals(problem, problems("/x deny # notes" + character + "/* public"));
    assertEquals(problem, problems("/x roles(admin," + character + "x)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      value = {
        "/health public # monitoring /admin/* roles(admin) | 16",
        "/health public  #/admin/* deny | 17",
        "/health public # images *.png deny | 16",
        "/health public # x \"/my files\" deny | 16"
      })
  void aCommentBehindARuleHidesNoOther(String line, int column) {
    assertEquals(
        "line 1, column "
            + column
            + ": a comment behind a rule with what may be a pattern; begin a line with each rule,"
            + " and one with the comment",
        problems(line));
  }

  @Test
  void otherCommentsMayHoldAnything() throws InvalidSyntaxException {
    rules("# /admin/* deny", "/x public # see https://wiki.example/x and/or a.*");
  }

  @Test
  void readsAThousandRules() throws InvalidSyntaxException {
    String[] lines =
        IntStream.range(0, 1001).mapToObj(i -> "/" + i + " public").toArray(String[]::new);
    rules(Arrays.copyOf(lines, 1000));
    assertEquals(
        "line 1001, column 1: more than 1000 rules; join some, such as all below one folder: /x/*",
        problems(lines));
  }
}
