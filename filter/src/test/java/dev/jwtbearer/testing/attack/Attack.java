package dev.jwtbearer.testing.attack;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestToken;
import java.util.function.Function;

/**
 * A spoilt token, made out of a good one of {@link TokenAttacks#PROVIDER_KEYS}, and why it is
 * refused.
 */
public record Attack(String name, Refusal refusal, Function<TestToken, String> spoilt) {

  @Override
  public String toString() {
    return name;
  }
}
