package dev.jwtbearer.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHeadTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "max-age=300 | 300",
        "public, max-age=300 | 300",
        "max-age=300, must-revalidate | 300",
        "public,max-age=300,immutable | 300",
        "MAX-AGE=300 | 300",
        "max-age=\"300\" | 300",
        "max-age = 300 | 300",
        "max-age=0 | 0",
        "max-age=999999999 | 999999999",
        "s-maxage=60, max-age=300 | 300",
        "x-max-age=60, max-age=300 | 300"
      })
  void readsMaxAge(String cacheControl, long seconds) throws Exception {
    assertEquals(
        Optional.of(Duration.ofSeconds(seconds)), head("Cache-Control: " + cacheControl).maxAge());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no-store",
        "max-age",
        "max-age=",
        "max-age=-1",
        "max-age=x",
        "max-age=1.5",
        "max-age=9999999999",
        "s-maxage=60",
        "x-max-age=60",
        "max-age=60s"
      })
  void readsNoMaxAge(String cacheControl) throws Exception {
    assertEquals(Optional.empty(), head("Cache-Control: " + cacheControl).maxAge());
  }

  @Test
  void joinsFieldsOfOneNameAndIgnoresTheirCase() throws Exception {
    AnswerHead head = head("CACHE-control: public\r\ncache-Control:  max-age=60 ");

    assertEquals(Optional.of("public,max-age=60"), head.field("cache-control"));
    assertEquals(Optional.of(Duration.ofMinutes(1)), head.maxAge());
    assertEquals(Optional.empty(), head.field("expires"));
    assertEquals(200, head.status());
  }

  private static AnswerHead head(String fields) throws IOException {
    String text = "HTTP/1.1 200 OK\r\n" + fields + "\r\n\r\n";
    return AnswerHead.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }
}
