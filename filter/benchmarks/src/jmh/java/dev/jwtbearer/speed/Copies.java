package dev.jwtbearer.speed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Gives each call a token as a container does: a new String, made of the bytes of the request,
 * whose hash nobody has computed yet. Not for two threads.
 */
final class Copies {
  private final byte[][] tokens;
  private int next;

  /** In an order that the processor cannot foresee, and that is the same each time. */
  Copies(List<String> tokens) {
    List<String> shuffled = new ArrayList<>(tokens);
    Collections.shuffle(shuffled, new Random(1));
    this.tokens =
        shuffled.stream()
            .map(token -> token.getBytes(StandardCharsets.ISO_8859_1))
            .toArray(byte[][]::new);
  }

  BooleanSupplier each(Predicate<String> use) {
    return () -> use.test(copy());
  }

  /** What the copying alone takes. */
  BooleanSupplier alone() {
    return () -> !copy().isEmpty();
  }

  private String copy() {
    next = next + 1 == tokens.length ? 0 : next + 1;
    return new String(tokens[next], StandardCharsets.ISO_8859_1);
  }
}
