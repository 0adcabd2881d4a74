package dev.jwtbearer.policy;

import dev.jwtbearer.log.SafeText;
import dev.jwtbearer.log.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One line of rules that is neither blank nor a comment: {@code PATTERN [METHODS] DEMAND…}. */
final class RuleLine {
  private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z0-9_-]*");

  /** What a misspelt method is compared with: RFC 9110, RFC 5789, RFC 4918. */
  private static final Set<String> KNOWN =
      Set.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "DELETE",
          "PATCH",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "PROPFIND",
          "PROPPATCH",
          "MKCOL",
          "COPY",
          "MOVE",
          "LOCK",
          "UNLOCK",
          "LINK",
          "UNLINK");

  private final int number;
  private final LineScanner scanner;
  private final Demands demands;
  private final List<RuleProblem> problems = new ArrayList<>();

  RuleLine(int number, String text, Set<String> issuerNames) {
    this.number = number;
    this.scanner = new LineScanner(text);
    this.demands = new Demands(issuerNames);
  }

  /** The rule; empty if there is any problem. */
  Optional<Rule> read() {
    try {
      scanner.isAtEnd();
      int column = scanner.column();
      Optional<PathPattern> pattern = pattern(scanner.pattern(), column);
      scanner.expectBlank();
      MethodSet methods = methods();
      readDemands();
      return problems.isEmpty() && pattern.isPresent()
          ? Optional.of(
              new Rule(number, pattern.get(), methods, demands.requirement(scanner.soFar())))
          : Optional.empty();
    } catch (RuleMistake e) {
      problems.add(new RuleProblem(number, e));
      return Optional.empty();
    }
  }

  /** What is wrong with the line, from left to right. */
  List<RuleProblem> problems() {
    return List.copyOf(problems);
  }

  /** A bad pattern does not keep the rest of the line from being read. */
  private Optional<PathPattern> pattern(String text, int column) {
    try {
      return Optional.of(PathPattern.parse(text, column));
    } catch (RuleMistake e) {
      problems.add(new RuleProblem(number, e));
      return Optional.empty();
    }
  }

  private MethodSet methods() throws RuleMistake {
    if (!isMethodNext()) {
      return MethodSet.ALL;
    }
    Set<String> names = new LinkedHashSet<>();
    do {
      scanner.isAtEnd();
      int column = scanner.column();
      String name = scanner.word();
      checkMethod(name, column);
      if (!names.add(name)) {
        throw new RuleMistake(column, name + " stands twice", "write it once");
      }
      scanner.isAtEnd();
    } while (scanner.take(','));
    return MethodSet.of(names);
  }

  private boolean isMethodNext() {
    if (scanner.isAtEnd()) {
      return false;
    }
    int column = scanner.column();
    String word = scanner.word();
    boolean isDemand = scanner.isNext('(') || Demand.named(word).isPresent();
    scanner.backTo(column);
    return !isDemand && (KNOWN.contains(word.toUpperCase(Locale.ROOT)) || isMethod(word));
  }

  private static boolean isMethod(String word) {
    return METHOD.matcher(word).matches() && Demand.named(word.toLowerCase(Locale.ROOT)).isEmpty();
  }

  private static void checkMethod(String name, int column) throws RuleMistake {
    if (!METHOD.matcher(name).matches()) {
      throw new RuleMistake(
          column,
          SafeText.quote(name) + " is no method",
          "write methods in upper case with a comma between them: GET,POST");
    }
    Optional<String> meant = Spelling.nearest(name, KNOWN);
    if (!KNOWN.contains(name) && meant.isPresent()) {
      throw new RuleMistake(
          column, name + " is no method that is known", "did you mean " + meant.get() + "?");
    }
  }

  private void readDemands() throws RuleMistake {
    if (scanner.isAtEnd()) {
      throw new RuleMistake(
          scanner.column(), "a requirement is missing", "write " + Demand.examples());
    }
    while (!scanner.isAtEnd()) {
      readDemand();
      scanner.expectBlank();
    }
  }

  /** Reads over a demand that is wrong in itself, so that the rest of the line is checked too. */
  private void readDemand() throws RuleMistake {
    int column = scanner.column();
    String word = scanner.word();
    Optional<Demand> demand = Demand.named(word);
    boolean hasArguments = scanner.take('(');
    List<Argument> arguments = hasArguments ? scanner.arguments() : List.of();
    try {
      if (demand.isEmpty()) {
        throw unknown(word, column);
      }
      boolean takesArguments = demand.get().takesArguments();
      if (takesArguments ? arguments.isEmpty() : hasArguments) {
        throw new RuleMistake(
            column,
            word + (takesArguments ? " needs a name in parentheses" : " takes no parentheses"),
            "write " + demand.get().example());
      }
      demands.add(demand.get(), column, arguments);
    } catch (RuleMistake e) {
      problems.add(new RuleProblem(number, e));
    }
  }

  private static RuleMistake unknown(String word, int column) {
    boolean isMethod = KNOWN.contains(word);
    return new RuleMistake(
        column,
        isMethod
            ? word + " stands apart from the methods"
            : SafeText.quote(word) + " is no requirement",
        isMethod
            ? "write all methods after the pattern with commas between them: GET,POST"
            : Demand.remedyFor(word));
  }
}
