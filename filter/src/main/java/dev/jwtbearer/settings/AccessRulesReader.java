package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.AUTHENTICATION;
import static dev.jwtbearer.settings.Parameters.RULES;
import static dev.jwtbearer.settings.Parameters.RULES_FILE;

import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.authorization.AccessRules;
import dev.jwtbearer.authorization.Requirement;
import dev.jwtbearer.authorization.RuleFile;
import dev.jwtbearer.authorization.RuleSet;
import dev.jwtbearer.authorization.RuleText;
import dev.jwtbearer.authorization.RuleVocabulary;
import dev.jwtbearer.authorization.UniformRules;
import dev.jwtbearer.descriptor.InvalidSyntaxException;
import dev.jwtbearer.descriptor.SyntaxProblem;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what requests must bring. */
final class AccessRulesReader {
  private final ParameterValues values;
  private final Resources resources;
  private final RuleVocabulary vocabulary;
  private final Logger logger;
  private final Requirement usual;

  /**
   * @param vocabulary what rules may ask for
   */
  AccessRulesReader(
      ParameterValues values, Resources resources, RuleVocabulary vocabulary, Logger logger) {
    this.values = values;
    this.resources = resources;
    this.logger = logger;
    this.vocabulary = vocabulary;
    this.usual =
        Requirement.of(
            values.find(AUTHENTICATION).orElse(Authentication.REQUIRED) == Authentication.REQUIRED
                ? Access.AUTHENTICATED
                : Access.OPTIONAL);
  }

  /** Empty if there is a problem. */
  Optional<AccessRules> read() {
    return rules().map(AccessRules::new);
  }

  private Optional<RuleSet> rules() {
    if (values.isGiven(RULES_FILE)) {
      return values.isGiven(RULES) ? Optional.empty() : values.find(RULES_FILE).flatMap(this::file);
    }
    return values.isGiven(RULES)
        ? values.find(RULES).flatMap(this::inline)
        : Optional.of(new UniformRules(usual));
  }

  /** Lines count from the first that is not blank, as servers trim parameters. */
  private Optional<RuleSet> inline(String text) {
    String lines = text.lines().map(String::strip).collect(Collectors.joining("\n"));
    try {
      return Optional.of(RuleText.read(lines, vocabulary, usual));
    } catch (InvalidSyntaxException e) {
      if (values.isHidden(RULES)) {
        values.reject(RULES, "there are mistakes in it", "let rulesFile name it to see them");
        return Optional.empty();
      }
      return refused(RULES, e);
    }
  }

  private Optional<RuleSet> file(String location) {
    if (!Resources.isLocal(location)) {
      values.reject(
          RULES_FILE, "not a local location", "it begins with file:, classpath: or /WEB-INF/");
      return Optional.empty();
    }
    try {
      RuleSet rules = RuleFile.read(resources.read(location), vocabulary, usual);
      rules.open().ifPresent(open -> tell(Level.INFO, "leaves open to everybody: " + open));
      rules
          .gaps()
          .ifPresent(
              gaps ->
                  tell(
                      Level.WARNING,
                      "covers some methods alone, and leaves open to everybody: " + gaps));
      return Optional.of(rules);
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
    return Optional.empty();
  }

  private void tell(Level level, String sentence) {
    logger.log(level, SafeText.sentence(RULES_FILE.name() + " " + sentence));
  }

  private Optional<RuleSet> refused(Parameter<?> parameter, InvalidSyntaxException refused) {
    for (SyntaxProblem problem : refused.problems()) {
      values.reject(Problem.of(parameter.name(), problem.rule(), problem.remedy()));
    }
    return Optional.empty();
  }
}
