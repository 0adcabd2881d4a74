package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.ClaimPath;
import java.util.List;

/** A name made of several claims and the text between them. Immutable. */
public final class NameFormat implements PrincipalName {
  private final List<String> literals;
  private final List<ClaimPath> paths;

  /**
   * @param literals before each claim, and after the last: one more than paths
   */
  public NameFormat(List<String> literals, List<ClaimPath> paths) {
    this.literals = List.copyOf(literals);
    this.paths = List.copyOf(paths);
  }

  @Override
  public String of(Claims claims) throws AccessException {
    StringBuilder name = new StringBuilder(literals.get(0));
    for (int i = 0; i < paths.size(); i++) {
      name.append(part(paths.get(i), claims)).append(literals.get(i + 1));
    }
    if (!PrincipalName.isName(name.toString())) {
      throw new AccessException(Refusal.NO_PRINCIPAL, "what nameFormat makes cannot be a name");
    }
    return name.toString();
  }

  private static String part(ClaimPath path, Claims claims) throws AccessException {
    return path.find(claims.json().asMap())
        .filter(
            value -> value instanceof String || value instanceof Number || value instanceof Boolean)
        .map(Object::toString)
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new AccessException(
                    Refusal.NO_PRINCIPAL,
                    "nameFormat needs the claim "
                        + path
                        + ", which is missing, blank, or no text, number or boolean"));
  }
}
