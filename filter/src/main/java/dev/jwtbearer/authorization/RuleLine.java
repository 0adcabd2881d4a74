package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.MethodName;
import dev.jwtbearer.descriptor.SyntaxException;
import dev.jwtbearer.descriptor.SyntaxProblem;
import dev.jwtbearer.descriptor.UrlPattern;
import dev.jwtbearer.log.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One line of rules that is neither blank nor a comment: {@code PATTERN [METHODS] DEMAND…}. */
final class RuleLine {
  /** In a comment: what may begin a rule. */
  private static final Pattern HIDDEN_RULE = Pattern.compile("[\\s#]\"?(/|\\*\\.)");

  private final int number;
  private final LineScanner scanner;
  private final RequirementBuilder demands;
  private final List<SyntaxProblem> problems = new ArrayList<>();

  RuleLine(int number, String text, RuleVocabulary vocabulary) {
    this.number = number;
    this.scanner = new LineScanner(text);
    this.demands = new RequirementBuilder(vocabulary);
  }

  /** The rule; empty if there is any problem. */
  Optional<AccessRule> read() {
    try {
      scanner.skipBlanks();
      int column = scanner.column();
      String text = scanner.pattern();
      checkThatItIsOfARule(text, column);
      Optional<UrlPattern> pattern = pattern(text, column);
      scanner.expectBlank();
      MethodSet methods = methods();
      readDemands();
      checkComment();
      return pattern
          .filter(any -> problems.isEmpty())
          .map(any -> new AccessRule(number, any, methods, demands.requirement(scanner.soFar())));
    } catch (SyntaxException e) {
      problems.add(new SyntaxProblem(number, e));
      return Optional.empty();
    }
  }

  /** What is wrong with the line, from left to right. */
  List<SyntaxProblem> problems() {
    return List.copyOf(problems);
  }

  /** Of a file that should not have been named here, which may be of secrets, nothing is shown. */
  private static void checkThatItIsOfARule(String pattern, int column) throws SyntaxException {
    if (!pattern.startsWith("/") && !pattern.startsWith("*")) {
      throw new SyntaxException(
          column,
          pattern.length()
              + (pattern.length() == 1 ? " character that is" : " characters that are")
              + " no pattern",
          UrlPattern.EXPECTED);
    }
  }

  /**
   * Where line breaks got lost, as in a .properties file, a comment would hide all rules to come.
   */
  private void checkComment() throws SyntaxException {
    if (HIDDEN_RULE.matcher(scanner.rest()).find()) {
      throw new SyntaxException(
          scanner.column(),
          "a comment behind a rule with what may be a pattern",
          "begin a line with each rule, and one with the comment");
    }
  }

  /** A bad pattern does not keep the rest of the line from being read. */
  private Optional<UrlPattern> pattern(String text, int column) {
    try {
      return Optional.of(UrlPattern.parse(text, column));
    } catch (SyntaxException e) {
      problems.add(new SyntaxProblem(number, e));
      return Optional.empty();
    }
  }

  private MethodSet methods() throws SyntaxException {
    if (!isMethodNext()) {
      return MethodSet.ALL;
    }
    Set<String> names = new LinkedHashSet<>();
    do {
      scanner.skipBlanks();
      int column = scanner.column();
      String name = scanner.word();
      MethodName.check(name, column);
      if (!names.add(name)) {
        throw new SyntaxException(column, name + " stands twice", "write it once");
      }
      scanner.skipBlanks();
    } while (scanner.take(','));
    return MethodSet.of(names);
  }

  private boolean isMethodNext() {
    scanner.skipBlanks();
    int column = scanner.column();
    String word = scanner.word();
    boolean isDemand =
        scanner.isNext('(') || RuleKeyword.named(word.toLowerCase(Locale.ROOT)).isPresent();
    scanner.backTo(column);
    return !isDemand && MethodName.isLike(word);
  }

  private void readDemands() throws SyntaxException {
    if (scanner.isAtEnd()) {
      throw new SyntaxException(
          scanner.column(), "a requirement is missing", "write " + RuleKeyword.examples());
    }
    while (!scanner.isAtEnd()) {
      readDemand();
      scanner.expectBlank();
    }
  }

  /** Reads over a demand that is wrong in itself, so that the rest of the line is checked too. */
  private void readDemand() throws SyntaxException {
    int column = scanner.column();
    String word = scanner.word();
    Optional<RuleKeyword> demand = RuleKeyword.named(word);
    boolean hasArguments = scanner.take('(');
    List<Argument> arguments = hasArguments ? scanner.arguments() : List.of();
    try {
      if (demand.isEmpty()) {
        throw unknown(word, column);
      }
      boolean takesArguments = demand.get().takesArguments();
      if (takesArguments ? arguments.isEmpty() : hasArguments) {
        throw new SyntaxException(
            column,
            word + (takesArguments ? " needs a name in parentheses" : " takes no parentheses"),
            "write " + demand.get().example());
      }
      demands.add(demand.get(), column, arguments);
    } catch (SyntaxException e) {
      problems.add(new SyntaxProblem(number, e));
    }
  }

  private static SyntaxException unknown(String word, int column) {
    boolean isMethod = MethodName.isKnown(word);
    return new SyntaxException(
        column,
        isMethod
            ? word + " stands apart from the methods"
            : SafeText.quote(word) + " is no requirement",
        isMethod
            ? "write all methods after the pattern with commas between them: GET,POST"
            : RuleKeyword.remedyFor(word));
  }
}
