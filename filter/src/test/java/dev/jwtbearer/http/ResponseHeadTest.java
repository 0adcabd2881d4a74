package dev.jwtbearer.http;

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

class ResponseHeadTest {

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
    ResponseHead head = head("CACHE-control: public\r\ncache-Control:  max-age=60 ");

    assertEquals(Optional.of("public,max-age=60"), head.field("cache-control"));
    assertEquals(Optional.of(Duration.ofMinutes(1)), head.maxAge());
    assertEquals(Optional.empty(), head.field("expires"));
    assertEquals(200, head.status());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 300",
    "1, 299",
    "0290, 10",
    "299, 1",
    "300, 0",
    "301, 0",
    "99999999999999999999999999, 0",
    "'200, 1', 100",
    "'200\r\nAge: 1', 100",
    "'', 300",
    "-1, 300",
    "1.5, 300",
    "60s, 300",
    "٣, 300"
  })
  void takesTheAgeOfTheAnswerFromHowLongItIsFresh(String age, long seconds) throws Exception {
    assertEquals(
        Optional.of(Duration.ofSeconds(seconds)),
        head("Cache-Control: public, max-age=300\r\nAge: " + age).maxAge());
  }

  @Test
  void makesNothingOfAnAgeAlone() throws Exception {
    assertEquals(Optional.empty(), head("Age: 60").maxAge());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "120, 120",
    "0120, 120",
    "999999999, 999999999",
    "9999999999, 999999999",
    "99999999999999999999999999, 999999999",
    "'Sun, 01 Mar 2026 12:00:00 GMT', 0",
    "'Sun, 01 Mar 2026 12:01:30 GMT', 90",
    "'Sun, 1 Mar 2026 12:01:30 GMT', 90",
    "'Mon, 02 Mar 2026 12:00:00 GMT', 86400",
    "'Sat, 28 Feb 2026 12:00:00 GMT', 0"
  })
  void readsRetryAfter(String retryAfter, long seconds) throws Exception {
    assertEquals(
        Optional.of(Duration.ofSeconds(seconds)),
        head("Date: Sun, 01 Mar 2026 12:00:00 GMT\r\nRetry-After:  " + retryAfter).retryAfter());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "+1",
        "1.5",
        "1s",
        "PT1S",
        "soon",
        "1\r\nRetry-After: 2",
        "Mon, 01 Mar 2026 12:00:00 GMT",
        "Sun, 01 Mar 2026",
        "٣"
      })
  void readsNoRetryAfter(String retryAfter) throws Exception {
    assertEquals(
        Optional.empty(),
        head("Date: Sun, 01 Mar 2026 12:00:00 GMT\r\nRetry-After: " + retryAfter).retryAfter());
  }

  @Test
  void readsNoDateToRetryAfterWithoutTheServersTime() throws Exception {
    String retryAfter = "Retry-After: Sun, 01 Mar 2026 12:00:42 GMT";

    assertEquals(Optional.empty(), head(retryAfter).retryAfter());
    assertEquals(Optional.empty(), head("Date: today\r\n" + retryAfter).retryAfter());
    assertEquals(Optional.empty(), head("Content-Type: x").retryAfter());
  }

  private static ResponseHead head(String fields) throws IOException {
    String text = "HTTP/1.1 200 OK\r\n" + fields + "\r\n\r\n";
    return ResponseHead.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }
}
