package dev.jwtbearer.speed;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;
import java.util.function.BooleanSupplier;

/** The signature alone, over bytes that are there already. */
final class RawJca implements Verification {
  private final Signing signing;
  private final Key key;

  RawJca(Signing signing) {
    this.signing = signing;
    this.key = signing.verificationKey();
  }

  @Override
  public boolean accepts(String token) {
    return of(token).getAsBoolean();
  }

  @Override
  public BooleanSupplier of(String token) {
    int dot = token.lastIndexOf('.');
    byte[] input = token.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    return () -> signing.verifies(key, input, signature);
  }
}
