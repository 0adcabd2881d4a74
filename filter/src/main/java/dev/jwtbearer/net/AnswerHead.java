package dev.jwtbearer.net;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Status line and header fields of an HTTP/1.1 answer (RFC 9112), at most 32 KiB. */
final class AnswerHead {
  private static final int LARGEST = 32 * 1024;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})\"?(?:[,\\s]|$)");

  private final int status;
  private final Map<String, String> fields;

  private AnswerHead(int status, Map<String, String> fields) {
    this.status = status;
    this.fields = fields;
  }

  /** Reads up to and including the empty line, passing over interim answers (1xx). */
  static AnswerHead read(InputStream in) throws IOException {
    LineReader lines = new LineReader(in, LARGEST);
    AnswerHead head = one(lines);
    while (head.status < 200) {
      head = one(lines);
    }
    return head;
  }

  private static AnswerHead one(LineReader lines) throws IOException {
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
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      fields.merge(name, line.substring(colon + 1).trim(), (a, b) -> a + ',' + b);
    }
    return new AnswerHead(Integer.parseInt(statusLine.group(1)), fields);
  }

  int status() {
    return status;
  }

  Optional<String> field(String lowerCaseName) {
    return Optional.ofNullable(fields.get(lowerCaseName));
  }

  /** {@code max-age} of {@code Cache-Control}. */
  Optional<Duration> maxAge() {
    return field("cache-control")
        .map(value -> MAX_AGE.matcher(value.toLowerCase(Locale.ROOT)))
        .filter(Matcher::find)
        .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))));
  }
}
