package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import java.util.List;

/** The first of some claims that is a non-empty string. */
public final class PrincipalClaims implements PrincipalName {
  private final List<String> names;

  public PrincipalClaims(List<String> names) {
    this.names = List.copyOf(names);
  }

  @Override
  public String of(Claims claims) throws AccessException {
    for (String name : names) {
      Object value = claims.json().value(name);
      if (value instanceof String && !((String) value).isEmpty()) {
        if (!PrincipalName.isName((String) value)) {
          throw new AccessException(Refusal.NO_PRINCIPAL, "claim " + name + " cannot be a name");
        }
        return (String) value;
      }
    }
    throw new AccessException(Refusal.NO_PRINCIPAL, "none of the claims " + names);
  }
}
