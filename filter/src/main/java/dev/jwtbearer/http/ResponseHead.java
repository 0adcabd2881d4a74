package dev.jwtbearer.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Status line and header fields of an HTTP/1.1 response (RFC 9112), at most 32 KiB. What another
 * reader might take for something else is refused.
 */
final class ResponseHead {
  private static final int LARGEST = 32 * 1024;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) ([1-9]\\d{2})( .*)?");

  /** Without control characters but the tab; a lone CR is one of them. */
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})\"?(?:[,\\s]|$)");

  private final boolean isHttp10;
  private final int status;
  private final Map<String, String> fields;

  private ResponseHead(boolean isHttp10, int status, Map<String, String> fields) {
    this.isHttp10 = isHttp10;
    this.status = status;
    this.fields = fields;
  }

  /** Reads up to and including the empty line, passing over interim responses: 1xx but 101. */
  static ResponseHead read(InputStream in) throws IOException {
    LineReader lines = new LineReader(in, LARGEST);
    ResponseHead head = one(lines);
    while (head.status < 200 && head.status != SWITCHING_PROTOCOLS) {
      head = one(lines);
    }
    return head;
  }

  private static ResponseHead one(LineReader lines) throws IOException {
    Matcher statusLine = STATUS_LINE.matcher(lines.next());
    if (!statusLine.matches()) {
      throw new FetchFailed("the answer is not HTTP/1.1");
    }
    Map<String, String> fields = new HashMap<>();
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new FetchFailed("a header field of the answer has no name");
      }
      String name = line.substring(0, colon);
      String value = line.substring(colon + 1);
      // A token, so no line that is folded and no space before the colon.
      if (!TokenGrammar.isToken(name) || !VALUE.matcher(value).matches()) {
        throw new FetchFailed("a header field of the answer is malformed");
      }
      fields.merge(name.toLowerCase(Locale.ROOT), value.trim(), (a, b) -> a + ',' + b);
    }
    return new ResponseHead(
        statusLine.group(1).equals("0"), Integer.parseInt(statusLine.group(2)), fields);
  }

  int status() {
    return status;
  }

  /** True if it is of HTTP/1.0, which has no transfer encodings. */
  boolean isHttp10() {
    return isHttp10;
  }

  /** False if the status says that nothing follows (RFC 9112, section 6.3). */
  boolean hasBody() {
    return status >= 200 && status != NO_CONTENT && status != NOT_MODIFIED;
  }

  Optional<String> field(String lowerCaseName) {
    return Optional.ofNullable(fields.get(lowerCaseName));
  }

  /**
   * {@code max-age} of {@code Cache-Control} without the {@code Age} that the answer has already
   * (RFC 9111, section 5.1); not below zero.
   */
  Optional<Duration> maxAge() {
    Duration age = age();
    return statedMaxAge().map(most -> most.compareTo(age) > 0 ? most.minus(age) : Duration.ZERO);
  }

  /** The first of several; zero if there is none, or a bad one. */
  private Duration age() {
    return field("age")
        .map(value -> value.split(",", 2)[0].trim())
        .filter(value -> SECONDS.matcher(value).matches())
        .map(ResponseHead::seconds)
        .orElse(Duration.ZERO);
  }

  private Optional<Duration> statedMaxAge() {
    return field("cache-control")
        .map(value -> MAX_AGE.matcher(value.toLowerCase(Locale.ROOT)))
        .filter(Matcher::find)
        .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))));
  }

  /**
   * {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date, which is compared with the
   * {@code Date} that the same server sent.
   */
  Optional<Duration> retryAfter() {
    return field("retry-after")
        .flatMap(
            value -> SECONDS.matcher(value).matches() ? Optional.of(seconds(value)) : until(value));
  }

  private static Duration seconds(String digits) {
    return Duration.ofSeconds(digits.length() > 9 ? 999_999_999 : Long.parseLong(digits));
  }

  private Optional<Duration> until(String date) {
    return field("date")
        .flatMap(ResponseHead::instant)
        .flatMap(now -> instant(date).map(then -> Duration.between(now, then)))
        .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
