package dev.jwtbearer.wire.twin;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do something.
 *
 * @param roles one of which is needed; empty if each user is permitted
 */
record Permitted(boolean everybody, boolean nobody, Optional<Set<String>> roles) {
  static final Permitted EVERYBODY = new Permitted(true, false, Optional.empty());
  static final Permitted NOBODY = new Permitted(false, true, Optional.empty());

  /** What constraints that all cover a request say together (Servlet 6.0, section 13.8.1). */
  static Permitted by(Collection<Constraint> constraints, ConstraintSet set) {
    if (constraints.isEmpty()) {
      return set.deniesUncovered() ? NOBODY : EVERYBODY;
    }
    if (constraints.stream().anyMatch(Constraint::isForNobody)) {
      return NOBODY;
    }
    if (constraints.stream().anyMatch(Constraint::isOpen)) {
      return EVERYBODY;
    }
    Set<String> roles = new HashSet<>();
    constraints.forEach(constraint -> roles.addAll(constraint.roles()));
    if (roles.contains("**")) {
      return new Permitted(false, false, Optional.empty());
    }
    if (roles.contains("*")) {
      roles.addAll(set.knownRoles());
    }
    return new Permitted(false, false, Optional.of(roles));
  }

  /** The status that tells a user of it. */
  int status(User user) {
    if (everybody) {
      return 200;
    }
    if (nobody) {
      return 403;
    }
    if (!user.isKnown()) {
      return 401;
    }
    return roles.isEmpty() || user.roles().stream().anyMatch(roles.get()::contains) ? 200 : 403;
  }
}
