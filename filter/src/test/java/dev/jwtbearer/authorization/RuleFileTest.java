package dev.jwtbearer.authorization;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.descriptor.InvalidSyntaxException;
import java.nio.charset.Charset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileTest {
  private static final String XML = ConstraintFile.constraint("/é", "none");
  private static final String LINES = "/é deny";

  private static void assertDenies(String text, Charset charset) throws InvalidSyntaxException {
    assertEquals(Access.DENIED, rules(text.getBytes(charset)).requirementFor("/é", "GET").access());
  }

  private static RuleSet rules(byte[] bytes) throws InvalidSyntaxException {
    return RuleFile.read(
        bytes, RuleVocabulary.ofIssuers(Set.of("partner")), Requirement.of(Access.OPTIONAL));
  }

  private static String problem(byte[] bytes) {
    return assertThrows(InvalidSyntaxException.class, () -> rules(bytes)).problems().toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {LINES, "\uFEFF" + LINES, "\n\n" + LINES, "# <x>\n" + LINES})
  void readsLines(String text) throws InvalidSyntaxException {
    assertDenies(text, UTF_8);
    assertEquals(Access.OPTIONAL, rules(text.getBytes(UTF_8)).requirementFor("/x", "GET").access());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n ", "<?xml version='1.0' encoding='UTF-8'?>"})
  void readsXml(String before) throws InvalidSyntaxException {
    assertDenies(before + XML, UTF_8);
    assertEquals(
        Access.PUBLIC, rules((before + XML).getBytes(UTF_8)).requirementFor("/x", "GET").access());
  }

  @Test
  void readsTheEncodingThatTheFileNames() throws InvalidSyntaxException {
    assertDenies("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + XML, ISO_8859_1);
    assertDenies(
        "\n<?xml version='1.0' encoding = 'windows-1252' ?>" + XML,
        Charset.forName("windows-1252"));
    assertDenies("<?xml version='1.0' encoding='UTF-16'?>" + XML, UTF_16);
    assertDenies("\uFEFF<?xml version='1.0'?>" + XML, UTF_16LE);
    assertDenies("\uFEFF" + LINES, UTF_16LE);
  }

  @Test
  void linesMayNameIssuers() throws InvalidSyntaxException {
    rules("/a issuer(partner)".getBytes(UTF_8));
  }

  @Test
  void refusesWhatIsNotInItsEncoding() {
    String problem = "[line 1, column 1: not text in its encoding; save the file in UTF-8]";
    assertEquals(problem, problem(LINES.getBytes(ISO_8859_1)));
    assertEquals(problem, problem(XML.getBytes(ISO_8859_1)));
    assertEquals(problem, problem("<?xml version='1.0' encoding='none'?><a/>".getBytes(UTF_8)));
  }

  @Test
  void readsUpToOneMebibyte() throws InvalidSyntaxException {
    String full = LINES + " ".repeat((1 << 20) - LINES.getBytes(UTF_8).length);
    assertDenies(full, UTF_8);
    assertEquals(
        "[line 1, column 1: larger than 1MiB; name a file of rules]",
        problem((full + " ").getBytes(UTF_8)));
  }

  @Test
  void refusesAnEmptyFile() {
    assertEquals(
        "[line 1, column 1: no rule; write at least one, such as /* authenticated]",
        problem(new byte[0]));
  }
}
