package dev.jwtbearer.wire;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestToken;
import java.util.function.Function;

/** A spoilt token, made out of a good one, and why it is to be refused. */
record Attack(String name, Refusal refusal, Function<TestToken, String> spoilt) {

  @Override
  public String toString() {
    return name;
  }
}
