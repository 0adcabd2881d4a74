package dev.jwtbearer.servlet;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.policy.Requirement;
import java.util.Map;
import java.util.Optional;

/** What is found about a request: under which rule, who sent it, what speaks against it. */
final class Judgement {
  private final Requirement requirement;
  private final Optional<JwtPrincipal> principal;
  private final Map<String, Object> exposed;
  private final Optional<Objection> objection;

  private Judgement(
      Requirement requirement,
      Optional<JwtPrincipal> principal,
      Map<String, Object> exposed,
      Optional<Objection> objection) {
    this.requirement = requirement;
    this.principal = principal;
    this.exposed = Map.copyOf(exposed);
    this.objection = objection.map(o -> o.under(requirement.rule()));
  }

  /** It may go on without a token. */
  static Judgement ofNobody(Requirement requirement) {
    return new Judgement(requirement, Optional.empty(), Map.of(), Optional.empty());
  }

  /** It may not go on, and nothing is known of who sent it. */
  static Judgement against(Requirement requirement, Objection objection) {
    return new Judgement(requirement, Optional.empty(), Map.of(), Optional.of(objection));
  }

  /**
   * Its token is good.
   *
   * @param exposed claims by the names of request attributes
   * @param objection of the rule, if the principal does not meet it
   */
  static Judgement of(
      Requirement requirement,
      JwtPrincipal principal,
      Map<String, Object> exposed,
      Optional<Objection> objection) {
    return new Judgement(requirement, Optional.of(principal), exposed, objection);
  }

  Requirement requirement() {
    return requirement;
  }

  /** Who sent it; present exactly if its token is good and the listener does not refuse it. */
  Optional<JwtPrincipal> principal() {
    return principal;
  }

  /** Claims that the application sees as request attributes, by their names. */
  Map<String, Object> exposed() {
    return exposed;
  }

  /** Why it is refused; present exactly if it is. */
  Optional<Objection> objection() {
    return objection;
  }
}
