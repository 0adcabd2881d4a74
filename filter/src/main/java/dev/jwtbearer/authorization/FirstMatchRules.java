package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.UrlPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules in the order in which they were written: the first that covers a request decides. */
final class FirstMatchRules implements RuleSet {
  private final AccessRule[] rules;
  private final Requirement usual;

  /**
   * @param usual where no rule covers the request
   */
  FirstMatchRules(List<AccessRule> rules, Requirement usual) {
    this.rules = rules.toArray(new AccessRule[0]);
    this.usual = usual;
  }

  /** Allocates nothing. */
  @Override
  public Requirement requirementFor(String path, String method) {
    for (AccessRule rule : rules) {
      if (rule.covers(path, method)) {
        return rule.requirement();
      }
    }
    return usual;
  }

  @Override
  public Optional<Requirement> only() {
    AccessRule first = rules[0];
    boolean isForAll =
        first.pattern().kind() == UrlPattern.Kind.PREFIX
            && first.pattern().isEverything()
            && first.methods() == MethodSet.ALL;
    return isForAll ? Optional.of(first.requirement()) : Optional.empty();
  }

  @Override
  public List<String> scopes() {
    return Arrays.stream(rules)
        .flatMap(rule -> rule.requirement().scopes())
        .distinct()
        .collect(Collectors.toList());
  }
}
