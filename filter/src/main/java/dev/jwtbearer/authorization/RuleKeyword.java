package dev.jwtbearer.authorization;

import dev.jwtbearer.log.Spelling;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may stand after the pattern and the methods of a rule. */
enum RuleKeyword {
  PUBLIC("public", Access.PUBLIC),
  OPTIONAL("optional", Access.OPTIONAL),
  AUTHENTICATED("authenticated", Access.AUTHENTICATED),
  DENY("deny", Access.DENIED),
  ROLES("roles", "roles(clerk, admin)"),
  ALL_ROLES("allRoles", "allRoles(clerk, admin)"),
  SCOPES("scopes", "scopes(orders.read)"),
  CLAIM("claim", "claim(department=sales)"),
  DPOP("dpop"),
  CERTIFICATE("certificate"),
  BOUND("bound"),
  AUDIENCE("audience", "audience(orders)"),
  ISSUER("issuer", "issuer(partner)"),
  ACR("acr", "acr(gold)"),
  MAX_AUTH_AGE("maxAuthAge", "maxAuthAge(15m)");

  private final String word;
  private final Access access;
  private final boolean takesArguments;
  private final String example;

  RuleKeyword(String word, Access access) {
    this.word = word;
    this.access = access;
    this.takesArguments = false;
    this.example = word;
  }

  /** One that takes no arguments and asks for a token. */
  RuleKeyword(String word) {
    this(word, Access.AUTHENTICATED);
  }

  RuleKeyword(String word, String example) {
    this.word = word;
    this.access = Access.AUTHENTICATED;
    this.takesArguments = true;
    this.example = example;
  }

  static Optional<RuleKeyword> named(String word) {
    return Arrays.stream(values()).filter(demand -> demand.word.equals(word)).findFirst();
  }

  /** What was probably meant, as a remedy; else all there are. */
  static String remedyFor(String word) {
    return Spelling.nearest(
            word, Arrays.stream(values()).map(RuleKeyword::word).collect(Collectors.toList()))
        .flatMap(RuleKeyword::named)
        .map(demand -> "did you mean " + demand.example + "?")
        .orElse("write " + examples());
  }

  /** One example of each. */
  static String examples() {
    return Arrays.stream(values()).map(RuleKeyword::example).collect(Collectors.joining(", "));
  }

  String word() {
    return word;
  }

  Access access() {
    return access;
  }

  /** True if names follow in parentheses. */
  boolean takesArguments() {
    return takesArguments;
  }

  String example() {
    return example;
  }
}
