package dev.jwtbearer.authorization;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.failure.AccessException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a request must bring before the application is called. Immutable. */
public final class Requirement {
  private final Access access;
  private final List<PrincipalCondition> conditions;
  private final Optional<String> rule;
  private final boolean needsTls;
  private final String note;

  private Requirement(
      Access access, List<PrincipalCondition> conditions, Optional<String> rule, boolean needsTls) {
    this(access, conditions, rule, needsTls, "");
  }

  private Requirement(
      Access access,
      List<PrincipalCondition> conditions,
      Optional<String> rule,
      boolean needsTls,
      String note) {
    this.access = access;
    this.conditions = List.copyOf(conditions);
    this.rule = rule;
    this.needsTls = needsTls;
    this.note = note;
  }

  /** What holds where no rule says anything. */
  public static Requirement of(Access access) {
    return new Requirement(access, List.of(), Optional.empty(), false);
  }

  /**
   * What a rule says.
   *
   * @param conditions all must hold; only for {@link Access#AUTHENTICATED}
   * @param rule as the log shows it
   */
  static Requirement ofRule(Access access, List<PrincipalCondition> conditions, String rule) {
    return new Requirement(access, conditions, Optional.of(rule), false);
  }

  /**
   * What holds for a path that several rules could be about.
   *
   * @param note which ones, for the log
   */
  static Requirement unclear(String note) {
    return new Requirement(Access.UNCLEAR, List.of(), Optional.empty(), false, note);
  }

  /** Both together: the stricter access, and the conditions of both. */
  Requirement and(Requirement other) {
    if (this == other) {
      return this;
    }
    List<PrincipalCondition> both = new ArrayList<>(conditions);
    both.addAll(other.conditions);
    return new Requirement(
        access.compareTo(other.access) < 0 ? other.access : access,
        both,
        ruleOfStricter(other),
        needsTls || other.needsTls);
  }

  /** Of two that are equally strict both count. */
  private Optional<String> ruleOfStricter(Requirement other) {
    if (access != other.access) {
      return access.compareTo(other.access) < 0 ? other.rule : rule;
    }
    String both =
        Stream.of(rule, other.rule).flatMap(Optional::stream).collect(Collectors.joining("; "));
    return Optional.of(both).filter(text -> !text.isEmpty());
  }

  /** The same, with a word for the log on how the path was read. */
  Requirement noted(String how) {
    return new Requirement(access, conditions, rule, needsTls, how);
  }

  /** The same, but requests by plain http are denied whatever token they bring. */
  Requirement byTlsAlone() {
    return new Requirement(access, conditions, rule, true, note);
  }

  /** What holds for a request that came by plain http. */
  Requirement byPlainHttp() {
    return needsTls
        ? new Requirement(Access.DENIED, List.of(), rule.map(text -> text + " (plain http)"), false)
        : this;
  }

  public Access access() {
    return access;
  }

  /** The rule that decides, as it was written; empty if none does. */
  public Optional<String> rule() {
    return rule;
  }

  /** For the log: how the path was read, where that is not plain; else empty. */
  public String note() {
    return note;
  }

  /** All scopes that it asks for. */
  Stream<String> scopes() {
    return conditions.stream().flatMap(condition -> condition.scopes().stream());
  }

  /** True if it asks nothing of a principal but to be one, and {@link #unmet} is empty. */
  public boolean isMetByAnyPrincipal() {
    return conditions.isEmpty();
  }

  /**
   * The first thing that the principal lacks; empty if nothing.
   *
   * @param now the time of the request
   */
  public Optional<AccessException> unmet(JwtPrincipal principal, Instant now) {
    for (PrincipalCondition condition : conditions) {
      Optional<AccessException> unmet = condition.unmet(principal, now);
      if (unmet.isPresent()) {
        return unmet;
      }
    }
    return Optional.empty();
  }
}
