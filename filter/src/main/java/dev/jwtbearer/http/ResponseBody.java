package dev.jwtbearer.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the body of a response: counted, chunked, or up to the end (RFC 9112, section 6). Refuses
 * one whose end two readers might see at two places, and a compressed one.
 */
final class ResponseBody {
  /** For all chunk lines together: what stands in them is not part of the body. */
  private static final int MOST_FRAMING = 128 * 1024;

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final Pattern CHUNK =
      Pattern.compile("([0-9A-Fa-f]{1,8})[ \\t]*(?:;[\\t\\x20-\\x7e\\x80-\\xff]*)?");

  private final InputStream in;
  private final int limit;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  private ResponseBody(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /**
   * @param limit in bytes; a longer body is a failure, and no more than that and 128 KiB of chunk
   *     lines is ever read
   */
  static byte[] read(ResponseHead head, InputStream in, int limit) throws IOException {
    ResponseBody body = new ResponseBody(in, limit);
    Optional<String> encoding = head.field("transfer-encoding");
    Optional<String> length = head.field("content-length");
    if (head.field("content-encoding").filter(coding -> !coding.equals("identity")).isPresent()) {
      throw new FetchFailed("the answer is compressed, which was not asked for");
    }
    if (encoding.isPresent() && (length.isPresent() || head.isHttp10())) {
      throw new FetchFailed("the length of the answer is ambiguous");
    }
    if (encoding.isPresent()) {
      if (!encoding.get().toLowerCase(Locale.ROOT).equals("chunked")) {
        throw new FetchFailed("the transfer encoding of the answer is not chunked");
      }
      body.copyChunks();
    } else if (length.isPresent()) {
      if (!LENGTH.matcher(length.get()).matches()) {
        throw new FetchFailed("the content length of the answer is not a number");
      }
      body.copy(Long.parseLong(length.get()));
    } else {
      body.copyToEnd();
    }
    return body.body.toByteArray();
  }

  /** Up to the last chunk; the trailer after it is not read. */
  private void copyChunks() throws IOException {
    LineReader framing = new LineReader(in, MOST_FRAMING);
    while (true) {
      Matcher chunk = CHUNK.matcher(framing.next());
      if (!chunk.matches()) {
        throw new FetchFailed("a chunk of the answer has no size");
      }
      long bytes = Long.parseLong(chunk.group(1), 16);
      if (bytes == 0) {
        return;
      }
      copy(bytes);
      if (!framing.next().isEmpty()) {
        throw new FetchFailed("a chunk of the answer is longer than its size");
      }
    }
  }

  private void copy(long bytes) throws IOException {
    if (bytes > limit - body.size()) {
      throw tooLarge();
    }
    byte[] part = in.readNBytes((int) bytes);
    if (part.length < bytes) {
      throw FetchFailed.brokeOff("the answer is cut off");
    }
    body.write(part);
  }

  private void copyToEnd() throws IOException {
    byte[] all = in.readNBytes(limit + 1);
    if (all.length > limit) {
      throw tooLarge();
    }
    body.write(all);
  }

  private FetchFailed tooLarge() {
    return new FetchFailed("the answer is larger than " + limit + " bytes");
  }
}
