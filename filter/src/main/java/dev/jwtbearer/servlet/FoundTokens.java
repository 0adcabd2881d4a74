package dev.jwtbearer.servlet;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.RejectedToken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sources of a request hold: only one value of all is kept. */
final class FoundTokens {
  private int count;
  private boolean hasEmpty;
  private @Nullable String last;

  void add(String value) {
    count++;
    hasEmpty |= value.isEmpty();
    last = value;
  }

  /**
   * The one that was added; empty if none was.
   *
   * @throws RejectedToken if several were, or an empty one
   */
  Optional<String> only() throws RejectedToken {
    if (count > 1) {
      throw new RejectedToken(Refusal.SEVERAL_TOKENS, count + " tokens");
    }
    if (hasEmpty) {
      throw new RejectedToken(Refusal.EMPTY_TOKEN, "the place of a token is there, but empty");
    }
    return Optional.ofNullable(last);
  }
}
