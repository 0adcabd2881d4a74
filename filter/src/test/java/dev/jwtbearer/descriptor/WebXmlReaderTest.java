package dev.jwtbearer.descriptor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebXmlReaderTest {
  private static final String CONSTRAINT =
      "<security-constraint><web-resource-collection><web-resource-name>a</web-resource-name>"
          + "<url-pattern>/admin/*</url-pattern></web-resource-collection>"
          + "<auth-constraint><role-name>admin</role-name></auth-constraint></security-constraint>";

  private static WebXml read(String text) throws IOException {
    return WebXmlReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static List<String> patterns(String text) throws IOException {
    return read(text).patternsWithRoles();
  }

  @Test
  void findsThePatternsOfConstraintsThatNameRoles() throws IOException {
    assertEquals(
        List.of("/admin/*", "*.do", "/x"),
        patterns(
            "<web-app>"
                + CONSTRAINT
                + "<security-constraint><display-name>b</display-name>"
                + "<web-resource-collection><url-pattern> *.do\n</url-pattern>"
                + "<http-method>POST</http-method></web-resource-collection>"
                + "<web-resource-collection><url-pattern><![CDATA[/x]]></url-pattern>"
                + "</web-resource-collection>"
                + "<auth-constraint><role-name>*</role-name></auth-constraint>"
                + "</security-constraint></web-app>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<auth-constraint/>",
        "<auth-constraint><description>nobody</description></auth-constraint>",
        "<user-data-constraint><transport-guarantee>CONFIDENTIAL</transport-guarantee>"
            + "</user-data-constraint>"
      })
  void leavesOutConstraintsThatNameNoRole(String rest) throws IOException {
    assertEquals(
        List.of(),
        patterns(
            "<web-app><security-constraint><web-resource-collection><url-pattern>/a</url-pattern>"
                + "</web-resource-collection>"
                + rest
                + "</security-constraint><security-role><role-name>admin</role-name>"
                + "</security-role><servlet-mapping><url-pattern>/b</url-pattern>"
                + "</servlet-mapping></web-app>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<web-app>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><web-app>",
        "<web-app xmlns='http://java.sun.com/xml/ns/j2ee' version='2.4'>",
        "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.1'>",
        "<!DOCTYPE web-app PUBLIC '-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN'"
            + " 'http://java.sun.com/dtd/web-app_2_3.dtd'><web-app>"
      })
  void readsTheDescriptorsOfAllTimes(String begin) throws IOException {
    assertEquals(List.of("/admin/*"), patterns(begin + CONSTRAINT + "</web-app>"));
  }

  @Test
  void readsTheEncodingThatTheDescriptorNames() throws IOException {
    String text =
        "<?xml version='1.0' encoding='UTF-16'?><web-app>"
            + CONSTRAINT
            + "<!-- \u00e9 --></web-app>";
    assertEquals(
        List.of("/admin/*"),
        WebXmlReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16)))
            .patternsWithRoles());
  }

  @Test
  void knowsWhetherTheDescriptorIsComplete() throws IOException {
    assertTrue(read("<web-app metadata-complete='true'/>").isComplete());
    assertFalse(read("<web-app metadata-complete='false'/>").isComplete());
    assertFalse(read("<web-app/>").isComplete());
    assertFalse(WebXml.NONE.isComplete());
    assertEquals(List.of(), WebXml.NONE.patternsWithRoles());
    assertEquals(List.of(), WebXml.NONE.errorPages());
    assertEquals(List.of(), WebXml.NONE.filterMappings());
  }

  @Test
  void asksNobodyForADocumentTypeOrAnEntity() throws IOException {
    try (ProviderServer server = ProviderServer.with(TestKey.RSA)) {
      String at = server.issuer();
      patterns("<!DOCTYPE w SYSTEM '" + at + "/a.dtd'><web-app/>");
      patterns("<!DOCTYPE w [<!ENTITY % p SYSTEM '" + at + "/b'>%p;]><web-app/>");
      patterns("<!DOCTYPE w [<!ENTITY e SYSTEM '" + at + "/c'>]><web-app/>");
      String entity = "<!DOCTYPE w [<!ENTITY e SYSTEM '" + at + "/d'>]><web-app>&e;</web-app>";
      assertThrows(IOException.class, () -> read(entity));
      assertEquals(0, server.allHits());
    }
  }

  @Test
  void readsNoFileThatAnEntityNames(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret.txt"), "the-secret");
    String text =
        "<!DOCTYPE w [<!ENTITY e SYSTEM '"
            + file.toUri()
            + "'>]><web-app><security-constraint><url-pattern>&e;</url-pattern>"
            + "</security-constraint></web-app>";
    IOException problem = assertThrows(IOException.class, () -> read(text));
    assertFalse(problem.toString().contains("the-secret"), problem.toString());
  }

  @Test
  void expandsNoEntities() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE w [<!ENTITY e0 'ha'>");
    for (int i = 1; i < 40; i++) {
      bomb.append("<!ENTITY e" + i + " '&e" + (i - 1) + ";&e" + (i - 1) + ";'>");
    }
    bomb.append("]><web-app>&e39;</web-app>");
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThrows(IOException.class, () -> read(bomb.toString())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "junk", "<web-app>", "<web-app></web>", "<a/><b/>", "\u0000"})
  void refusesWhatIsNoXml(String text) {
    assertThrows(IOException.class, () -> read(text));
  }

  @Test
  void refusesWhatEndsWithinAConstraint() {
    String begin = "<web-app>" + CONSTRAINT;
    for (int end = 0; end < begin.length(); end++) {
      String cut = begin.substring(0, end);
      assertThrows(IOException.class, () -> read(cut), cut);
    }
  }

  @Test
  void readsUpToOneMebibyte() throws IOException {
    String frame = "<web-app>" + CONSTRAINT + "<!---->" + "</web-app>";
    String full = " ".repeat(WebXmlReader.LARGEST - frame.length());
    String text = "<web-app>" + CONSTRAINT + "<!--" + full + "--></web-app>";
    assertEquals(List.of("/admin/*"), patterns(text));
    IOException problem = assertThrows(IOException.class, () -> read(text + " "));
    assertEquals("larger than 1048576 bytes", problem.getMessage());
  }

  @Test
  void readsNoMoreOfAnEndlessDescriptor() {
    InputStream endless =
        new InputStream() {
          private int left = WebXmlReader.LARGEST + 1;

          @Override
          public int read() {
            assertTrue(left-- > 0, "read on");
            return ' ';
          }
        };
    assertThrows(IOException.class, () -> WebXmlReader.read(endless));
  }

  @Test
  void readsElementsNestedDeeply() throws IOException {
    int depth = 100_000;
    String text =
        "<web-app>" + "<a>".repeat(depth) + "</a>".repeat(depth) + CONSTRAINT + "</web-app>";
    assertEquals(List.of("/admin/*"), patterns(text));
  }
}
