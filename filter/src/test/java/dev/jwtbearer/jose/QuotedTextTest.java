package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "orders; orders",
        "orders api; orders/api",
        "\"orders api\", stock; orders api/stock",
        ",, a ,b  c,; a/b/c",
        "\"a,b\"\t\"c\"\"d\"; a,b/c\"d",
        "\"a\",\"b\"; a/b",
        "\"\"\"\"; \""
      })
  void separatesItemsByCommasAndWhiteSpaceOutsideOfQuotes(String text, String items)
      throws Exception {
    List<String> values = new ArrayList<>();
    for (QuotedText item : QuotedText.list(text)) {
      values.add(item.value());
    }

    assertEquals(List.of(items.split("/")), values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"orders api",
        "orders\"",
        "\"",
        "a \"b",
        "\"a\"\"",
        "ord\"ers api\"",
        "\"a\"b",
        "a\"b\"",
        "x=a\"b\"",
        "x=\"a\"b",
        "\"a\"\"b"
      })
  void refusesAQuoteThatIsNotClosedOrWithinAnItem(String text) {
    assertThrows(QuotingException.class, () -> QuotedText.list(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a\".b", "a=\"b\"", ""})
  void hasNoValueWhereAPartIsQuotedOrNothingIsLeft(String text) throws Exception {
    QuotedText quoted = QuotedText.of(text);

    assertThrows(QuotingException.class, quoted::value);
  }

  @Test
  void findsSeparatorsOutsideOfQuotesOnly() throws Exception {
    QuotedText text = QuotedText.of("\"CN=a,\"\"OU=b\"=\"x=y\"");

    assertEquals(13, text.indexOf('='));
    assertEquals(13, text.lastIndexOf('='));
    assertEquals(2, text.split('=').size());
    assertEquals("CN=a,\"OU=b", text.split('=').get(0).value());
    assertEquals("x=y", text.split('=').get(1).value());
    assertEquals(-1, text.indexOf('|'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a b", "a\"b", "=", "\"\""})
  void quotesWhatItReads(String value) throws Exception {
    assertEquals(value, QuotedText.of(QuotedText.quote(value)).value());
  }
}
