package dev.jwtbearer.authorization;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.ClaimPath;
import dev.jwtbearer.jose.JsonScalar;
import java.time.Instant;
import java.util.Optional;

/** A claim that is a string, number or boolean with one text. */
final class ClaimCondition implements Condition {
  private final ClaimPath path;
  private final String value;

  ClaimCondition(ClaimPath path, String value) {
    this.path = path;
    this.value = value;
  }

  @Override
  public Optional<AccessException> unmet(JwtPrincipal principal, Instant now) {
    Optional<Object> found = path.find(principal.claims());
    if (found.isPresent() && JsonScalar.isText(found.get(), value)) {
      return Optional.empty();
    }
    String lack = found.isPresent() ? "claim " + path + " is not " + value : "no claim " + path;
    return Optional.of(new AccessException(Refusal.CLAIM_NOT_PERMITTED, lack));
  }
}
