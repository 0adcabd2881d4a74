package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.AUTHENTICATION;
import static dev.jwtbearer.settings.Parameters.RULES;
import static dev.jwtbearer.settings.Parameters.RULES_FILE;

import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.authorization.AccessRules;
import dev.jwtbearer.authorization.Requirement;
import dev.jwtbearer.authorization.RuleFile;
import dev.jwtbearer.authorization.RuleText;
import dev.jwtbearer.authorization.Rules;
import dev.jwtbearer.authorization.UniformRules;
import dev.jwtbearer.descriptor.InvalidSyntaxException;
import dev.jwtbearer.descriptor.SyntaxProblem;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.stream.Collectors;

/** What requests must bring, as the parameters say it. */
final class RuleConfiguration {
  private final Values values;
  private final Resources resources;
  private final Set<String> issuerNames;
  private final Logger logger;
  private final Requirement usual;

  /**
   * @param issuerNames that rules may name
   */
  RuleConfiguration(Values values, Resources resources, Set<String> issuerNames, Logger logger) {
    this.values = values;
    this.resources = resources;
    this.logger = logger;
    this.issuerNames = Set.copyOf(issuerNames);
    this.usual =
        Requirement.of(
            values.find(AUTHENTICATION).orElse(Authentication.REQUIRED) == Authentication.REQUIRED
                ? Access.AUTHENTICATED
                : Access.OPTIONAL);
  }

  /** What holds; if there is any problem, the values know it and nothing can be made of it. */
  AccessRules read() {
    return new AccessRules(rules());
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
    String lines = text.lines().map(String::strip).collect(Collectors.joining("\n"));
    try {
      return RuleText.read(lines, issuerNames, usual);
    } catch (InvalidSyntaxException e) {
      if (values.isHidden(RULES)) {
        values.reject(RULES, "there are mistakes in it", "let rulesFile name it to see them");
        return none();
      }
      return refused(RULES, e);
    }
  }

  private Rules file(String location) {
    if (!Resources.isLocal(location)) {
      values.reject(
          RULES_FILE, "not a local location", "it begins with file:, classpath: or /WEB-INF/");
      return none();
    }
    try {
      Rules rules = RuleFile.read(resources.read(location), issuerNames, usual);
      rules.open().ifPresent(open -> tell(Level.INFO, "leaves open to everybody: " + open));
      rules
          .gaps()
          .ifPresent(
              gaps ->
                  tell(
                      Level.WARNING,
                      "covers some methods alone, and leaves open to everybody: " + gaps));
      return rules;
    } catch (InvalidSyntaxException e) {
      return refused(RULES_FILE, e);
    } catch (InvalidValueException e) {
      values.reject(RULES_FILE, e.rule(), e.remedy());
    } catch (LinkageError e) {
      // The module java.xml can be left out of a runtime. Test: MissingClassesTest.
      values.reject(
          RULES_FILE,
          "this Java runtime cannot read XML",
          "add its module java.xml, or write lines");
    }
    return none();
  }

  private void tell(Level level, String sentence) {
    logger.log(level, SafeText.sentence(RULES_FILE.name() + " " + sentence));
  }

  private Rules refused(Parameter<?> parameter, InvalidSyntaxException refused) {
    for (SyntaxProblem problem : refused.problems()) {
      values.reject(Problem.of(parameter.name(), problem.rule(), problem.remedy()));
    }
    return none();
  }

  private Rules none() {
    return new UniformRules(usual);
  }
}
