package dev.jwtbearer.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jwtbearer.testing.Cost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any bytes as what a provider sends: a response with one length, or a failure in our words. */
class ResponseFuzzTest {
  private static final int LIMIT = 1000;

  @FuzzTest
  void read(byte[] bytes) {
    try {
      Cost.bounded(bytes.length, () -> check(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      assertTrue(e instanceof FetchFailed, e.toString());
      assertTrue(
          ((FetchFailed) e).reason().matches("(the|a) [a-z0-9/.H TP,]{1,80}"), e.getMessage());
    }
  }

  private static byte[] check(InputStream in) throws IOException {
    ResponseHead head = ResponseHead.read(in);
    assertTrue(head.status() > 100 && head.status() < 1000, "an interim status");
    for (String name : new String[] {"content-type", "location", "cache-control", "x"}) {
      String value = head.field(name).orElse("");
      assertTrue(value.matches("[^\\x00-\\x08\\x0a-\\x1f\\x7f]*"), value);
    }
    byte[] body = ResponseBody.read(head, in, LIMIT);
    Optional<String> length = head.field("content-length");
    assertTrue(body.length <= LIMIT, "a large body");
    assertFalse(length.isPresent() && head.field("transfer-encoding").isPresent(), "two lengths");
    assertTrue(length.isEmpty() || Integer.parseInt(length.get()) == body.length, "cut off");
    return new HttpResponse(head, body)
        .mediaType()
        .orElse("")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
