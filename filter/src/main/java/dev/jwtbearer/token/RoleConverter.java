package dev.jwtbearer.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How roles and scopes are read from the claims, and which names the roles get. */
public final class RoleConverter {
  private static final String SCOPE_PREFIX = "SCOPE_";

  private final List<RoleClaim> paths;
  private final Map<String, String> mapping;
  private final String prefix;
  private final boolean scopesAsRoles;
  private final boolean keepsNames;

  /**
   * @param mapping from a role in the token to the name it gets; other roles keep theirs
   * @param prefix put before every role, after the mapping; not before scopes
   * @param scopesAsRoles true to make roles of scopes; no other role looks like one then
   */
  public RoleConverter(
      List<RoleClaim> paths, Map<String, String> mapping, String prefix, boolean scopesAsRoles) {
    this.paths = List.copyOf(paths);
    this.mapping = Map.copyOf(mapping);
    this.prefix = prefix;
    this.scopesAsRoles = scopesAsRoles;
    this.keepsNames = mapping.isEmpty() && prefix.isEmpty() && !scopesAsRoles;
  }

  /** The roles of all paths together, mapped and prefixed. Unmodifiable. */
  Set<String> roles(Claims claims, Set<String> scopes) {
    if (keepsNames && paths.size() == 1) {
      List<String> roles = paths.get(0).roles(claims);
      if (roles.stream().allMatch(RoleConverter::isRole)) {
        return NameSet.of(roles);
      }
    }
    List<String> roles = new ArrayList<>();
    for (RoleClaim path : paths) {
      for (String role : path.roles(claims)) {
        String mapped = mapping.getOrDefault(role, role);
        String name = prefix.isEmpty() ? mapped : prefix + mapped;
        if (!scopesAsRoles || !name.startsWith(SCOPE_PREFIX)) {
          roles.add(name);
        }
      }
    }
    if (scopesAsRoles) {
      scopes.forEach(scope -> roles.add(SCOPE_PREFIX + scope));
    }
    roles.removeIf(role -> !isRole(role));
    return NameSet.of(roles);
  }

  /** The servlet API gives {@code *} and {@code **} a meaning that no token can grant. */
  private static boolean isRole(String role) {
    return !role.isBlank() && !role.equals("*") && !role.equals("**");
  }

  /**
   * The scopes of {@code scope} (RFC 8693, section 4.2) and {@code scp}, text or array.
   * Unmodifiable.
   */
  static Set<String> scopes(Claims claims) {
    Object scope = claims.json().value("scope");
    if (scope instanceof String && !claims.json().has("scp")) {
      return ScopeText.of((String) scope);
    }
    List<String> scopes = new ArrayList<>(listed(scope));
    scopes.addAll(listed(claims.json().value("scp")));
    return NameSet.of(scopes);
  }

  private static List<String> listed(@Nullable Object value) {
    if (value instanceof String) {
      return ScopeText.split((String) value);
    }
    List<String> listed = new ArrayList<>(Claims.strings(value).orElse(List.of()));
    listed.removeIf(String::isBlank);
    return listed;
  }
}
