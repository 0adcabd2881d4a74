package dev.jwtbearer.config;

import dev.jwtbearer.log.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parsed values of all parameters, and the problems met on the way. */
final class Values {
  private static final int LONGEST_NAME_COMPARED = 60;

  private final Map<Parameter<?>, String> texts = new HashMap<>();
  private final Map<Parameter<?>, Object> parsed = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Values() {}

  /** Parses everything and collects every problem. */
  static Values read(Map<String, String> initParams, Map<String, String> inCode) {
    Values values = new Values();
    Map<String, String> left = new TreeMap<>(initParams);
    new TreeMap<>(inCode)
        .forEach(
            (name, value) -> {
              if (left.put(name, value) != null) {
                values.givenTwice(name);
              }
            });
    for (Parameter<?> parameter : Parameters.all()) {
      values.read(parameter, Optional.ofNullable(left.remove(parameter.name())));
    }
    left.keySet().forEach(values::unknown);
    return values;
  }

  private <T> void read(Parameter<T> parameter, Optional<String> written) {
    Optional<String> text = written.map(String::trim).or(parameter::defaultText);
    if (text.isEmpty()) {
      return;
    }
    texts.put(parameter, text.get());
    try {
      if (text.get().isEmpty()) {
        throw new BadValue("empty", "write a value or leave the parameter out");
      }
      if (text.get().contains("${")) {
        throw new BadValue("a placeholder that nothing resolves", "write the value itself");
      }
      T value = parameter.type().parse(text.get());
      if (value != null) {
        parsed.put(parameter, value);
      }
    } catch (BadValue e) {
      problems.add(Problem.ofValue(parameter, text.get(), e));
    }
  }

  private void givenTwice(String name) {
    problems.add(
        Problem.of(
            SafeText.sentence(name), "given in code and as an init-param", "keep one of them"));
  }

  /** The value of an unknown parameter is not shown: it may be a secret under a misspelt name. */
  private void unknown(String name) {
    Optional<String> meant =
        name.length() > LONGEST_NAME_COMPARED
            ? Optional.empty()
            : Suggestions.nearest(name, Parameters.all());
    problems.add(
        Problem.of(
            SafeText.sentence(name),
            "unknown parameter",
            meant.map(m -> "did you mean " + m + "?").orElse("remove it")));
  }

  /** The value; empty if there is none, or a bad one. */
  @SuppressWarnings("unchecked") // only read() puts values, parsed by the parameter's own type
  <T> Optional<T> find(Parameter<T> parameter) {
    return Optional.ofNullable((T) parsed.get(parameter));
  }

  /** The value of a parameter that has a default. */
  <T> T get(Parameter<T> parameter) {
    return find(parameter)
        .orElseThrow(() -> new IllegalStateException(parameter.name() + " has no value"));
  }

  /** True if web.xml, or a default, gives the parameter a value, good or bad. */
  boolean isGiven(Parameter<?> parameter) {
    return texts.containsKey(parameter);
  }

  /** Adds a problem with a given value. */
  void reject(Parameter<?> parameter, String rule, String remedy) {
    problems.add(
        Problem.ofValue(parameter, texts.getOrDefault(parameter, ""), new BadValue(rule, remedy)));
  }

  /** Adds a problem. */
  void reject(Problem problem) {
    problems.add(problem);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** All values in effect, secrets as a length, on one line. */
  String show() {
    StringBuilder line = new StringBuilder();
    for (Parameter<?> parameter : Parameters.all()) {
      String text = texts.get(parameter);
      if (text != null) {
        line.append(line.length() == 0 ? "" : ", ")
            .append(parameter.name())
            .append('=')
            .append(parameter.show(text));
      }
    }
    return line.toString();
  }
}
