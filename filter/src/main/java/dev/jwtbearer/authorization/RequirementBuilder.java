package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.SecurityConstraints;
import dev.jwtbearer.descriptor.SyntaxException;
import dev.jwtbearer.jose.ExpectedClaim;
import dev.jwtbearer.log.SafeText;
import dev.jwtbearer.log.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one rule asks for, put together demand by demand. */
final class RequirementBuilder {
  private final RuleVocabulary vocabulary;
  private final Set<RuleKeyword> given = EnumSet.noneOf(RuleKeyword.class);
  private final List<PrincipalCondition> conditions = new ArrayList<>();
  private final Set<String> claims = new HashSet<>();
  private final Set<String> scopes = new LinkedHashSet<>();
  private List<String> acrValues = List.of();
  private Optional<Duration> maxAge = Optional.empty();

  /**
   * @param vocabulary what rules may ask for
   */
  RequirementBuilder(RuleVocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Takes one more demand.
   *
   * @param column where it stands
   * @param arguments empty if it takes none
   */
  void add(RuleKeyword demand, int column, List<Argument> arguments) throws SyntaxException {
    checkCompany(demand, column);
    given.add(demand);
    switch (demand) {
      case ROLES:
        conditions.add(RoleCondition.any(roles(arguments)));
        break;
      case ALL_ROLES:
        conditions.add(RoleCondition.all(roles(arguments)));
        break;
      case SCOPES:
        scopes.addAll(sendable(arguments));
        break;
      case CLAIM:
        conditions.add(claim(only(demand, arguments)));
        break;
      case DPOP:
        requireChecked(vocabulary.hasDpop(), demand, column, "set dpop=supported or required");
        conditions.add(BindingCondition.dpop());
        break;
      case CERTIFICATE:
        requireChecked(vocabulary.hasCertificates(), demand, column, "set clientCertificate");
        conditions.add(BindingCondition.certificate());
        break;
      case BOUND:
        requireChecked(
            vocabulary.hasDpop() || vocabulary.hasCertificates(),
            demand,
            column,
            "set dpop or clientCertificate");
        conditions.add(BindingCondition.any());
        break;
      case AUDIENCE:
        conditions.add(new AudienceCondition(audiences(arguments)));
        break;
      case ISSUER:
        conditions.add(issuer(only(demand, arguments)));
        break;
      case ACR:
        acrValues = sendable(arguments);
        break;
      case MAX_AUTH_AGE:
        maxAge = Optional.of(MaxAuthAge.read(only(demand, arguments)));
        break;
      default:
    }
  }

  private void checkCompany(RuleKeyword demand, int column) throws SyntaxException {
    boolean mayRepeat =
        demand == RuleKeyword.ROLES
            || demand == RuleKeyword.ALL_ROLES
            || demand == RuleKeyword.SCOPES
            || demand == RuleKeyword.CLAIM;
    if (!mayRepeat && given.contains(demand)) {
      throw new SyntaxException(column, demand.word() + " stands twice", "write it once");
    }
    for (RuleKeyword other : given) {
      if (other.access() != demand.access()) {
        throw new SyntaxException(
            column,
            other.word() + " and " + demand.word() + " contradict each other",
            "keep one of them");
      }
    }
  }

  /** Where nothing checks proofs, bound tokens are refused, and nobody could meet the rule. */
  private static void requireChecked(
      boolean isChecked, RuleKeyword demand, int column, String remedy) throws SyntaxException {
    if (!isChecked) {
      throw new SyntaxException(
          column, demand.word() + " asks for a proof that is not checked", remedy);
    }
  }

  private static Argument only(RuleKeyword demand, List<Argument> arguments)
      throws SyntaxException {
    if (arguments.size() > 1) {
      throw new SyntaxException(
          arguments.get(1).column(), demand.word() + " takes one", "write " + demand.example());
    }
    return arguments.get(0);
  }

  private static List<String> roles(List<Argument> arguments) throws SyntaxException {
    List<String> names = new ArrayList<>();
    for (Argument argument : arguments) {
      String name = argument.name();
      if (name.equals(SecurityConstraints.ANY_KNOWN_ROLE)
          || name.equals(SecurityConstraints.ANY_USER)) {
        throw new SyntaxException(
            argument.column(), "no token has the role " + name, "write authenticated");
      }
      names.add(name);
    }
    return names;
  }

  private static List<String> sendable(List<Argument> arguments) throws SyntaxException {
    List<String> names = new ArrayList<>();
    for (Argument argument : arguments) {
      names.add(argument.sendable());
    }
    return names;
  }

  private PrincipalCondition claim(Argument argument) throws SyntaxException {
    ExpectedClaim expected = argument.expectedClaim();
    String path = expected.path().toString();
    if (!claims.add(path)) {
      throw new SyntaxException(
          argument.column(), "claim " + SafeText.quote(path) + " stands twice", "write it once");
    }
    return new ClaimCondition(expected);
  }

  private static List<String> audiences(List<Argument> arguments) throws SyntaxException {
    List<String> audiences = new ArrayList<>();
    for (Argument argument : arguments) {
      audiences.add(argument.literal());
    }
    return audiences;
  }

  private PrincipalCondition issuer(Argument argument) throws SyntaxException {
    String name = argument.name();
    if (!vocabulary.issuerNames().contains(name)) {
      throw new SyntaxException(
          argument.column(),
          SafeText.quote(name) + " is no issuer",
          Spelling.nearest(name, vocabulary.issuerNames())
              .map(meant -> "did you mean " + meant + "?")
              .orElse("write issuer(NAME) where a parameter issuer.NAME is given"));
    }
    return new IssuerCondition(name);
  }

  /** What the rule asks for. The sign-in comes last: a new one cures nothing else. */
  Requirement requirement(String rule) {
    List<PrincipalCondition> all = new ArrayList<>(conditions);
    all.add(new ScopeCondition(List.copyOf(scopes)));
    all.add(new SignInCondition(acrValues, maxAge));
    Access access = given.iterator().next().access();
    return Requirement.ofRule(access, all, rule);
  }
}
