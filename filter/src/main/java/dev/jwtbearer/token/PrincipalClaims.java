package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.ClaimPath;
import java.util.List;
import java.util.Optional;

/** The first of some claims that is a non-empty string. */
public final class PrincipalClaims implements PrincipalName {
  private final List<ClaimPath> paths;

  public PrincipalClaims(List<ClaimPath> paths) {
    this.paths = List.copyOf(paths);
  }

  @Override
  public String of(Claims claims) throws AccessException {
    for (ClaimPath path : paths) {
      Optional<Object> value = path.find(claims.json().asMap());
      if (value.isPresent() && value.get() instanceof String && !value.get().equals("")) {
        String name = (String) value.get();
        if (!PrincipalName.isName(name)) {
          throw new AccessException(Refusal.NO_PRINCIPAL, "claim " + path + " cannot be a name");
        }
        return name;
      }
    }
    throw new AccessException(Refusal.NO_PRINCIPAL, "none of the claims " + paths);
  }
}
