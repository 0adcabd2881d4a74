package dev.jwtbearer.testing.attack;

import dev.jwtbearer.api.Refusal;
import java.util.List;

/**
 * A request that must be refused, and why: the fields that it brings. In the fields, {@code {good}}
 * stands for a token that would be accepted, {@code {bad}} for one signed by an attacker.
 */
public record RequestAttack(String name, Refusal refusal, List<String> fields) {

  /** The fields with the tokens in their places. */
  public List<String> fields(String good, String bad) {
    return fields.stream()
        .map(field -> field.replace("{good}", good).replace("{bad}", bad))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
