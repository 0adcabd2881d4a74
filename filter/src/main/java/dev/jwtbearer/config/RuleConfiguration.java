package dev.jwtbearer.config;

import static dev.jwtbearer.config.Parameters.AUTHENTICATION;
import static dev.jwtbearer.config.Parameters.PREFLIGHT;
import static dev.jwtbearer.config.Parameters.RULES;
import static dev.jwtbearer.config.Parameters.RULES_FILE;

import dev.jwtbearer.policy.Access;
import dev.jwtbearer.policy.AccessPolicy;
import dev.jwtbearer.policy.Requirement;
import dev.jwtbearer.policy.RuleProblem;
import dev.jwtbearer.policy.RuleText;
import dev.jwtbearer.policy.Rules;
import dev.jwtbearer.policy.RulesRefused;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** What requests must bring, as the parameters say it. */
final class RuleConfiguration {
  private final Values values;
  private final Resources resources;
  private final Set<String> issuerNames;
  private final Requirement usual;

  /**
   * @param issuerNames that rules may name
   */
  RuleConfiguration(Values values, Resources resources, Set<String> issuerNames) {
    this.values = values;
    this.resources = resources;
    this.issuerNames = Set.copyOf(issuerNames);
    this.usual =
        Requirement.of(
            values.find(AUTHENTICATION).orElse(Authentication.REQUIRED) == Authentication.REQUIRED
                ? Access.AUTHENTICATED
                : Access.OPTIONAL);
  }

  /** What holds; if there is any problem, the values know it and nothing can be made of it. */
  AccessPolicy read() {
    boolean hasRules = values.isGiven(RULES) || values.isGiven(RULES_FILE);
    return new AccessPolicy(
        rules(),
        Requirement.of(hasRules ? Access.UNCLEAR : Access.AUTHENTICATED),
        values.find(PREFLIGHT).orElse(Preflight.PROTECT) == Preflight.PASS);
  }

  private Rules rules() {
    if (values.isGiven(RULES) && values.isGiven(RULES_FILE)) {
      values.reject(
          Problem.of("rules, rulesFile", "they contradict each other", "keep one of them"));
    } else if (values.find(RULES_FILE).isPresent()) {
      return file(values.get(RULES_FILE));
    }
    return values.find(RULES).map(this::inline).orElse(none());
  }

  /** Lines count from the first that is not blank, as servers trim parameters. */
  private Rules inline(String text) {
    return read(RULES, text.lines().map(String::strip).collect(Collectors.joining("\n")));
  }

  private Rules file(String location) {
    if (!Resources.isLocal(location)) {
      values.reject(
          RULES_FILE, "not a local location", "it begins with file:, classpath: or /WEB-INF/");
      return none();
    }
    try {
      return read(RULES_FILE, new String(resources.read(location), StandardCharsets.UTF_8));
    } catch (BadValue e) {
      values.reject(RULES_FILE, e.rule(), e.remedy());
      return none();
    }
  }

  private Rules read(Parameter<?> parameter, String text) {
    try {
      return RuleText.read(text, issuerNames, usual);
    } catch (RulesRefused e) {
      for (RuleProblem problem : e.problems()) {
        values.reject(Problem.of(parameter.name(), problem.rule(), problem.remedy()));
      }
      return none();
    }
  }

  private Rules none() {
    return (path, method) -> usual;
  }
}
