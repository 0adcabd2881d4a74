package dev.jwtbearer.speed;

import java.util.List;
import java.util.stream.IntStream;

/** Distinct good tokens. */
final class ManyTokens {
  private ManyTokens() {}

  /** Of 1.7 KB each. */
  static List<String> of(Signing signing, int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> SampleToken.usual(signing).claim("jti", String.format("onrtac:%036d", i)))
        .map(SampleToken::text)
        .toList();
  }
}
