package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.InvalidSyntaxException;
import dev.jwtbearer.descriptor.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rules as text, one on a line: {@code /api/orders/* POST,PUT scopes(orders.write)}. Blank lines
 * and what follows a {@code #} do not count.
 */
public final class RuleText {
  /** Each is compared with all before it, and requests with each. */
  private static final int MOST = 1000;

  private RuleText() {}

  /**
   * Reads all lines.
   *
   * @param vocabulary what rules may ask for
   * @param usual what holds where no rule covers a request
   * @throws InvalidSyntaxException if anything is wrong; it names all problems of all lines
   */
  public static RuleSet read(String text, RuleVocabulary vocabulary, Requirement usual)
      throws InvalidSyntaxException {
    List<AccessRule> rules = new ArrayList<>();
    List<SyntaxProblem> problems = new ArrayList<>();
    String[] lines = text.split("\r\n|\r|\n", -1);
    int count = 0;
    for (int i = 0; i < lines.length && count <= MOST; i++) {
      Optional<SyntaxProblem> control = control(i + 1, lines[i]);
      if (control.isEmpty() && new LineScanner(lines[i]).isAtEnd()) {
        continue;
      }
      count++;
      if (count > MOST) {
        problems.add(tooMany(i + 1));
      } else if (control.isPresent()) {
        problems.add(control.get());
      } else {
        RuleLine line = new RuleLine(i + 1, lines[i], vocabulary);
        Optional<AccessRule> rule = line.read();
        problems.addAll(line.problems());
        rule.ifPresent(rules::add);
      }
    }
    if (rules.isEmpty() && problems.isEmpty()) {
      problems.add(
          new SyntaxProblem(1, 1, "no rule", "write at least one, such as /* authenticated"));
    }
    problems.addAll(ShadowedRules.in(rules));
    if (!problems.isEmpty()) {
      problems.sort(SyntaxProblem.IN_ORDER);
      throw new InvalidSyntaxException(problems);
    }
    return new FirstMatchRules(rules, usual);
  }

  private static SyntaxProblem tooMany(int line) {
    return new SyntaxProblem(
        line, 1, "more than " + MOST + " rules", "join some, such as all below one folder: /x/*");
  }

  /**
   * Finds a control character or line separator, which an editor may hide or show as a line break.
   */
  private static Optional<SyntaxProblem> control(int number, String line) {
    return IntStream.range(0, line.length())
        .filter(at -> isControl(line.charAt(at)))
        .mapToObj(
            at ->
                new SyntaxProblem(
                    number,
                    at + 1,
                    "a control character or line separator",
                    "remove it, and begin lines with a line break"))
        .findFirst();
  }

  private static boolean isControl(char c) {
    return (Character.isISOControl(c) && c != '\t') || c == '\u2028' || c == '\u2029';
  }
}
