package dev.jwtbearer.authorization;

import java.util.Optional;

/** One requirement for all requests. Immutable. */
public final class UniformRules implements RuleSet {
  private final Requirement requirement;

  public UniformRules(Requirement requirement) {
    this.requirement = requirement;
  }

  @Override
  public Requirement requirementFor(String path, String method) {
    return requirement;
  }

  @Override
  public Optional<Requirement> only() {
    return Optional.of(requirement);
  }
}
