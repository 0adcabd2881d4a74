package dev.jwtbearer.web.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t=a | a",
        "x=1&t=a&y=2 | a",
        "t=a&t=b | a,b",
        "%74=a | a",
        "t=a%2Eb+c | a.b c",
        "t=a=b | a=b",
        "t=%zz | %zz",
      })
  void readsValuesInOrder(String query, String values) {
    assertEquals(values, String.join(",", QueryParameters.values(query, "t")));
  }

  @Test
  void decodesControlCharactersForTheCheckOfTokensToSee() {
    assertEquals(List.of("a\nb\u0000"), QueryParameters.values("t=a%0Ab%00", "t"));
  }

  @Test
  void readsAnEmptyValueOfAParameterWithoutOne() {
    assertEquals(List.of("", ""), QueryParameters.values("t&t=", "t"));
  }

  @Test
  void findsNothingUnderOtherNames() {
    for (String query : new String[] {null, "", "&", "=", "tt=a", "T=a", "x=t", "%zz=t"}) {
      assertEquals(List.of(), QueryParameters.values(query, "t"));
    }
  }
}
