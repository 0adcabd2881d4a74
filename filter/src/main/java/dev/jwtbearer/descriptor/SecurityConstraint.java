package dev.jwtbearer.descriptor;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A {@code security-constraint} of a web.xml. Immutable. */
public final class SecurityConstraint {
  private final List<WebResources> resources;
  private final Optional<Set<String>> roles;
  private final boolean needsTls;

  /**
   * @param roles of the {@code auth-constraint}; empty if there is none, an empty set if it names
   *     none
   * @param needsTls whether a {@code transport-guarantee} asks for it
   */
  SecurityConstraint(List<WebResources> resources, Optional<Set<String>> roles, boolean needsTls) {
    this.resources = List.copyOf(resources);
    this.roles = roles;
    this.needsTls = needsTls;
  }

  public List<WebResources> resources() {
    return resources;
  }

  /** True if everybody is let in. */
  public boolean permitsAll() {
    return roles.isEmpty();
  }

  /** True if nobody is let in. */
  public boolean permitsNobody() {
    return roles.isPresent() && roles.get().isEmpty();
  }

  /** As they stand there, {@code *} and {@code **} among them. */
  public Set<String> roles() {
    return roles.orElse(Set.of());
  }

  public boolean needsTls() {
    return needsTls;
  }
}
