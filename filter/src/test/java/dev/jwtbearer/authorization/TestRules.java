package dev.jwtbearer.authorization;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.RequiredAuthorization;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules by exact path, made without their text. What none is about needs a good token. */
public final class TestRules implements RuleSet {
  private static final Requirement USUAL = Requirement.of(Access.AUTHENTICATED);

  private final Map<String, Requirement> byPath = new LinkedHashMap<>();

  /** The policy of these rules. */
  public AccessRules policy() {
    return new AccessRules(this);
  }

  public TestRules at(String path, Access access) {
    byPath.put(path, Requirement.ofRule(access, List.of(), path + " " + access));
    return this;
  }

  public TestRules role(String path, String role) {
    return at(
        path,
        (principal, now) ->
            principal.roles().contains(role)
                ? Optional.empty()
                : Optional.of(new AccessException(Refusal.INSUFFICIENT_ROLE, "no role " + role)));
  }

  public TestRules scopes(String path, String... scopes) {
    return at(
        path,
        (principal, now) ->
            principal.scopes().containsAll(List.of(scopes))
                ? Optional.empty()
                : Optional.of(
                    AccessException.insufficient(
                        Refusal.INSUFFICIENT_SCOPE,
                        "scopes are missing",
                        RequiredAuthorization.scopes(
                            List.of(scopes),
                            List.of(scopes).stream()
                                .filter(scope -> !principal.scopes().contains(scope))
                                .toList()))));
  }

  public TestRules authentication(String path, Duration maxAge, String... acrValues) {
    return at(
        path,
        (principal, now) ->
            Optional.of(
                AccessException.insufficient(
                    Refusal.INSUFFICIENT_AUTHENTICATION,
                    "too weak",
                    RequiredAuthorization.signIn(
                        List.of(acrValues), Optional.ofNullable(maxAge)))));
  }

  private TestRules at(String path, PrincipalCondition condition) {
    byPath.put(path, Requirement.ofRule(Access.AUTHENTICATED, List.of(condition), path + " if"));
    return this;
  }

  @Override
  public Requirement requirementFor(String path, String method) {
    return byPath.getOrDefault(path, USUAL);
  }
}
