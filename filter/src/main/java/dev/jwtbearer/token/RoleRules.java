package dev.jwtbearer.token;

import dev.jwtbearer.jose.ClaimPath;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How roles and scopes are read from the claims, and which names the roles get. */
public final class RoleRules {
  private static final String SCOPE_PREFIX = "SCOPE_";

  private final List<ClaimPath> paths;
  private final Map<String, String> mapping;
  private final String prefix;
  private final boolean scopesAsRoles;

  /**
   * @param mapping from a role in the token to the name it gets; other roles keep theirs
   * @param prefix put before every role, after the mapping; not before scopes
   * @param scopesAsRoles true to make roles of scopes; no other role looks like one then
   */
  public RoleRules(
      List<ClaimPath> paths, Map<String, String> mapping, String prefix, boolean scopesAsRoles) {
    this.paths = List.copyOf(paths);
    this.mapping = Map.copyOf(mapping);
    this.prefix = prefix;
    this.scopesAsRoles = scopesAsRoles;
  }

  /** The roles of all paths together, mapped and prefixed. Unmodifiable. */
  Set<String> roles(Claims claims, Set<String> scopes) {
    Set<String> roles = new LinkedHashSet<>();
    for (ClaimPath path : paths) {
      for (String role : named(path.find(claims.json().asMap()))) {
        String name = prefix + mapping.getOrDefault(role, role);
        if (!scopesAsRoles || !name.startsWith(SCOPE_PREFIX)) {
          add(roles, name);
        }
      }
    }
    if (scopesAsRoles) {
      scopes.forEach(scope -> add(roles, SCOPE_PREFIX + scope));
    }
    return Collections.unmodifiableSet(roles);
  }

  /** The servlet API gives {@code *} and {@code **} a meaning that no token can grant. */
  private static void add(Set<String> roles, String role) {
    if (!role.isBlank() && !role.equals("*") && !role.equals("**")) {
      roles.add(role);
    }
  }

  /** An array of strings, or one string, which is one role. Anything else gives none. */
  private static List<String> named(Optional<Object> value) {
    if (value.isPresent() && value.get() instanceof String) {
      return List.of((String) value.get());
    }
    return Claims.strings(value.orElse(null)).orElse(List.of());
  }

  /**
   * The scopes of {@code scope} (RFC 8693, section 4.2) and {@code scp}, text or array.
   * Unmodifiable.
   */
  static Set<String> scopes(Claims claims) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String name : List.of("scope", "scp")) {
      Object value = claims.json().value(name);
      List<String> found =
          value instanceof String
              ? List.of(((String) value).split(" "))
              : Claims.strings(value).orElse(List.of());
      for (String scope : found) {
        if (!scope.isBlank()) {
          scopes.add(scope);
        }
      }
    }
    return Collections.unmodifiableSet(scopes);
  }
}
