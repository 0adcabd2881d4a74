package dev.jwtbearer.authorization;

import static dev.jwtbearer.authorization.ConstraintFile.constraint;
import static dev.jwtbearer.authorization.ConstraintFile.problems;
import static dev.jwtbearer.authorization.ConstraintFile.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.descriptor.InvalidSyntaxException;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintReaderTest {
  private static final String ADMIN = constraint("/admin/*", "admin");
  private static final String UNREADABLE =
      "no well-formed XML up to here; close each element, write &amp; for &, and use no other"
          + " entity";

  private static void assertReads(String text) throws InvalidSyntaxException {
    RuleSet rules = rules(text);
    assertEquals(Access.AUTHENTICATED, rules.requirementFor("/admin/x", "GET").access());
    assertEquals(Access.PUBLIC, rules.requirementFor("/", "GET").access());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "\n\t #\n",
        "<web-app>#</web-app>",
        "<my><own><wrapper>#</wrapper></own></my>",
        "<display-name>x &amp; y</display-name>#<welcome-file-list/>",
        "<?xml version='1.0' encoding='UTF-8'?>#",
        "<?xml version='1.0'?>\n<web-app xmlns='http://java.sun.com/xml/ns/j2ee'>#</web-app>",
        "\n <?xml version='1.0'?>\n<a/>#<b/>",
        "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.1'><filter>"
            + "<filter-name>x</filter-name></filter>#<login-config/></web-app>",
        "<!DOCTYPE web-app PUBLIC '-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN'"
            + " 'http://java.sun.com/dtd/web-app_2_3.dtd'><web-app>#</web-app>",
        "\n<?xml version='1.0' encoding='ISO-8859-1'?>\n<!DOCTYPE w><web-app>#</web-app>",
        "<!-- <security-constraint> -->#<?pi x?><!-- & -->",
        "<security-role><description>d</description><role-name>x</role-name></security-role>#",
        "<servlet><run-as><role-name>x</role-name></run-as><security-role-ref><role-name>y"
            + "</role-name></security-role-ref></servlet>#",
        "<servlet-mapping><url-pattern>nonsense</url-pattern></servlet-mapping>#"
      })
  void findsConstraintsInWhateverTheyWereCutOutOf(String frame) throws InvalidSyntaxException {
    assertReads(frame.replace("#", ADMIN));
  }

  @Test
  void readsTheParseableRestOfConstraints() throws InvalidSyntaxException {
    assertReads(
        "<security-constraint id='c'><display-name>d</display-name><!-- c -->"
            + "<web-resource-collection><web-resource-name>n</web-resource-name>"
            + "<description>d</description>"
            + "<url-pattern> <![CDATA[/admin/]]>*\n</url-pattern></web-resource-collection>"
            + "<auth-constraint><description>d</description><role-name> a </role-name>"
            + "</auth-constraint><user-data-constraint><description>d</description>"
            + "<transport-guarantee>NONE</transport-guarantee></user-data-constraint>"
            + "</security-constraint>");
  }

  @Test
  void descriptionsNameNoRoles() throws InvalidSyntaxException {
    String text =
        ADMIN.replace("<role-name>", "<description>d</description><role-name>")
            + "<security-role><description>e</description><role-name>f</role-name></security-role>"
            + constraint("/any", "*");
    RuleSet rules = rules(text);
    for (String role : new String[] {"d", "e"}) {
      JwtPrincipal principal = PrincipalWith.roles(role);
      for (String path : new String[] {"/admin/x", "/any"}) {
        assertTrue(
            rules.requirementFor(path, "GET").unmet(principal, Instant.EPOCH).isPresent(), role);
      }
    }
    assertTrue(
        rules
            .requirementFor("/any", "GET")
            .unmet(PrincipalWith.roles("f"), Instant.EPOCH)
            .isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<security-constrain/> | \"security-constrain\" is no element; did you mean"
            + " security-constraint?",
        "<Security-Constraint/> | \"Security-Constraint\" is no element; did you mean"
            + " security-constraint?",
        "<deny-uncovered-http-method/> | \"deny-uncovered-http-method\" is no element; did you"
            + " mean deny-uncovered-http-methods?",
        "<Deny-Uncovered-HTTP-Methods/> | \"Deny-Uncovered-HTTP-Methods\" is no element; did you"
            + " mean deny-uncovered-http-methods?",
        "<security-roles/> | \"security-roles\" is no element; did you mean security-role?",
        "<SECURITY-ROLE/> | \"SECURITY-ROLE\" is no element; did you mean security-role?",
        "<security-role><role-name>**</role-name></security-role> | the role ** is declared, and"
            + " containers take it for one that users have; remove it, so that ** stands for every"
            + " user",
        "<auth-constraint/> | auth-constraint outside of its element; put it where it belongs",
        "<web-resource-collection/> | web-resource-collection outside of its element; put it where"
            + " it belongs",
        "<user-data-constraint/> | user-data-constraint outside of its element; put it where it"
            + " belongs",
        "<http-method/> | http-method outside of its element; put it where it belongs",
        "<http-method-omission/> | http-method-omission outside of its element; put it where it"
            + " belongs",
        "<transport-guarantee/> | transport-guarantee outside of its element; put it where it"
            + " belongs",
        "/health public | text is not expected here; put it into an element or remove it",
        "<security-role><role>a</role></security-role> | \"role\" is not expected here; remove it",
        "<security-role><rolename>a</rolename></security-role> | \"rolename\" is not expected here;"
            + " did you mean role-name?"
      })
  void refusesWhatIsMisspeltOrMisplacedOutside(String piece, String problem) {
    for (String text : new String[] {"<a/>" + piece + ADMIN, ADMIN + piece}) {
      String problems = problems(text);
      assertTrue(problems.startsWith("line 1, column "), problems);
      assertEquals(problem, problems.replaceFirst("line 1, column \\d+: ", ""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<auth-constrain/> | \"auth-constrain\" is not expected here; did you mean"
            + " auth-constraint?",
        "<security-constraint/> | \"security-constraint\" is not expected here; did you mean"
            + " user-data-constraint?",
        "<x><auth-constraint/></x> | \"x\" is not expected here; remove it",
        "x | text is not expected here; put it into an element or remove it",
        "<auth-constraint>admin</auth-constraint> | text is not expected here; put it into an"
            + " element or remove it",
        "<auth-constraint><![CDATA[admin]]></auth-constraint> | text is not expected here; put it"
            + " into an element or remove it",
        "<auth-constraint><rolename/></auth-constraint> | \"rolename\" is not expected here; did"
            + " you mean role-name?",
        "<auth-constraint><role-name/></auth-constraint> | an empty role-name; write a role, * or"
            + " **",
        "<auth-constraint/><auth-constraint/> | a security-constraint with several"
            + " auth-constraints or user-data-constraints; write one of each",
        "<user-data-constraint/> | a user-data-constraint without one good transport-guarantee;"
            + " write NONE, INTEGRAL or CONFIDENTIAL",
        "<user-data-constraint><transport-guarantee>confidential</transport-guarantee>"
            + "</user-data-constraint> | a user-data-constraint without one good"
            + " transport-guarantee; write NONE, INTEGRAL or CONFIDENTIAL",
        "<user-data-constraint><transport-guarantee>NONE</transport-guarantee><transport-guarantee>"
            + "NONE</transport-guarantee></user-data-constraint> | a user-data-constraint without"
            + " one good transport-guarantee; write NONE, INTEGRAL or CONFIDENTIAL",
        "<user-data-constraint><transport-guarantee>NONE</transport-guarantee>"
            + "</user-data-constraint><user-data-constraint><transport-guarantee>NONE"
            + "</transport-guarantee></user-data-constraint> | a security-constraint with several"
            + " auth-constraints or user-data-constraints; write one of each",
        "<web-resource-collection/> | a web-resource-collection without a good url-pattern; add"
            + " one",
        "<web-resource-collection><url-patern>/x</url-patern><url-pattern>/x</url-pattern>"
            + "</web-resource-collection> | \"url-patern\" is not expected here; did you mean"
            + " url-pattern?",
        "<web-resource-collection><url-pattern>/x</url-pattern><http-method>GET</http-method>"
            + "<http-method-omission>PUT</http-method-omission></web-resource-collection> | both"
            + " http-method and http-method-omission; keep one of them"
      })
  void refusesWhatIsMisspeltOrMisplacedInside(String piece, String problem) {
    String start =
        "<security-constraint><web-resource-collection><url-pattern>/x</url-pattern>"
            + "</web-resource-collection>";
    String problems = problems(start + piece + "</security-constraint>");
    assertEquals(problem, problems.replaceFirst("line 1, column \\d+: ", ""));
  }

  @Test
  void namesAllProblemsWithTheirPlace() {
    assertEquals(
        "line 3, column 19: \"admin/*\" is no pattern; write /x, /x/*, *.x or /*\n"
            + "line 4, column 19: \"/a*\" is no pattern: a star is the whole last segment or"
            + " begins *.x; write /x, /x/*, *.x or /*\n"
            + "line 5, column 19: \"post\" is no method; write methods in upper case, such as GET\n"
            + "line 6, column 19: PSOT is no method that is known; did you mean POST?\n"
            + "line 7, column 32: a web-resource-collection without a good url-pattern; add one",
        problems(
            "<security-constraint>\n"
                + "  <web-resource-collection>\n"
                + "     <url-pattern>admin/*</url-pattern>\n"
                + "     <url-pattern>/a*</url-pattern>\n"
                + "     <http-method>post</http-method>\n"
                + "     <http-method>PSOT</http-method>\n"
                + "     </web-resource-collection>\n"
                + "</security-constraint>"));
  }

  @Test
  void refusesFilesWithoutConstraints() {
    String problem = "line 1, column 1: no security-constraint; copy at least one into the file";
    assertEquals(problem, problems("<web-app/>"));
    assertEquals(problem, problems("<!-- " + ADMIN + " -->"));
  }

  @Test
  void refusesAConstraintWithoutCollection() {
    assertEquals(
        "line 1, column 23: a security-constraint without web-resource-collection; add one",
        problems("<security-constraint/>"));
  }

  @Test
  void refusesAStarThatStandsForNothing() {
    String problem =
        "line 1, column 1: the role * stands for all roles of the file, and it has none; copy the"
            + " security-role elements too, or write ** for every user";
    assertEquals(problem, problems(constraint("/x", "*")));
    assertEquals(problem, problems(constraint("/x", "* **")));
  }

  @ParameterizedTest
  @CsvSource({
    "<web-app>#, 1, 0",
    "<web-app>#</web>, 1, 0",
    "#&, 1, 0",
    "#&e;, 1, 0",
    "<!DOCTYPE w>#<b/>, 1, 0",
    "'<!DOCTYPE w [<!ENTITY e \"x\">]><w>#&e;</w>', 1, 0",
    "#</file>, 1, 0",
    "<, 1, 0"
  })
  void refusesWhatIsNoXml(String frame, int line, int column) {
    String problems = problems(frame.replace("#", ADMIN));
    assertTrue(problems.startsWith("line " + line + ", column "), problems);
    assertTrue(problems.endsWith(": " + UNREADABLE), problems);
    assertTrue(column == 0 || problems.contains("column " + column + ":"), problems);
  }

  @Test
  void refusesWhatEndsWithinAConstraint() {
    for (int end = 1; end < ADMIN.length(); end++) {
      problems(ADMIN.substring(0, end));
    }
  }

  @Test
  void asksNobodyForADocumentTypeOrAnEntity() throws Exception {
    try (ProviderServer server = ProviderServer.with(TestKey.RSA)) {
      String at = server.issuer();
      assertReads("<!DOCTYPE w SYSTEM '" + at + "/a.dtd'><w>" + ADMIN + "</w>");
      assertReads("<!DOCTYPE w [<!ENTITY % p SYSTEM '" + at + "/b'>%p;]><w>" + ADMIN + "</w>");
      problems("<!DOCTYPE w [<!ENTITY e SYSTEM '" + at + "/d'>]><w>" + ADMIN + "&e;</w>");
      assertEquals(0, server.allHits());
    }
  }

  @Test
  void readsNoFileThatAnEntityNames(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret.txt"), "/the-secret");
    String problems =
        problems(
            "<!DOCTYPE w [<!ENTITY e SYSTEM '"
                + file.toUri()
                + "'>]><w>"
                + constraint("/&e;", "a")
                + "</w>");
    assertTrue(!problems.contains("the-secret"), problems);
  }

  @Test
  void expandsNoEntities() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE w [<!ENTITY e0 'ha'>");
    for (int i = 1; i < 40; i++) {
      bomb.append("<!ENTITY e" + i + " '&e" + (i - 1) + ";&e" + (i - 1) + ";'>");
    }
    bomb.append("]><w>&e39;</w>");
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> problems(bomb.toString()));
  }

  @Test
  void readsElementsNestedDeeply() throws InvalidSyntaxException {
    int depth = 50_000;
    assertReads("<a>".repeat(depth) + "</a>".repeat(depth) + ADMIN);
    problems(ADMIN.replace("</web-r", "<a>".repeat(depth) + "</a>".repeat(depth) + "</web-r"));
  }
}
