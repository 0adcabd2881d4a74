package dev.jwtbearer.settings;

import dev.jwtbearer.log.SafeText;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a parameter as it was written: one of the table, and a suffix or none. Immutable. */
final class ParameterName {
  private static final int LONGEST_COMPARED = 60;
  private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,40}");
  private static final Pattern ISSUER_NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private final Parameter<?> parameter;
  private final String suffix;

  private ParameterName(Parameter<?> parameter, String suffix) {
    this.parameter = parameter;
    this.suffix = suffix;
  }

  /**
   * Reads a name; empty, and a problem, if it is none.
   *
   * @param where it was written, for a problem
   */
  static Optional<ParameterName> read(String written, String where, Problems problems) {
    int dot = written.indexOf('.');
    String base = base(written);
    String suffix = dot < 0 ? "" : written.substring(dot + 1);
    Optional<Parameter<?>> parameter = Parameters.named(base);
    if (parameter.isEmpty()) {
      problems.add(problem(written, where, "unknown parameter", meant(base, suffix)));
    } else if (dot >= 0 && !parameter.get().scope().takesSuffix()) {
      problems.add(problem(written, where, "cannot differ by issuer", "write " + base));
    } else if (dot >= 0 && !ISSUER_NAME.matcher(suffix).matches()) {
      problems.add(
          problem(
              written,
              where,
              "no name of an issuer after the dot",
              "write letters, digits, hyphens and underscores"));
    } else {
      return Optional.of(new ParameterName(parameter.get(), suffix));
    }
    return Optional.empty();
  }

  /** The value of an unknown parameter is not shown: it may be a secret under a misspelt name. */
  private static Problem problem(String written, String where, String rule, String remedy) {
    return Problem.of(show(written, where), rule, remedy);
  }

  /**
   * A name as it may be shown, and where it was written. In a file, what is not nearly a name of
   * the table may be a line of a secret, and only its length is shown.
   */
  static String show(String written, String where) {
    boolean mayShow =
        where.isEmpty()
            || (SHOWABLE.matcher(written).matches() && nearest(base(written)).isPresent());
    return mayShow
        ? SafeText.sentence(written) + where
        : "a name of " + written.length() + " characters" + where;
  }

  private static String base(String written) {
    int dot = written.indexOf('.');
    return dot < 0 ? written : written.substring(0, dot);
  }

  private static Optional<Parameter<?>> nearest(String base) {
    return base.length() > LONGEST_COMPARED
        ? Optional.empty()
        : Suggestions.nearest(base, Parameters.all()).flatMap(Parameters::named);
  }

  private static String meant(String base, String suffix) {
    return nearest(base)
        .map(
            meant ->
                ISSUER_NAME.matcher(suffix).matches() && meant.scope().takesSuffix()
                    ? meant.named(suffix)
                    : meant.name())
        .map(name -> "did you mean " + SafeText.sentence(name) + "?")
        .orElse("remove it");
  }

  Parameter<?> parameter() {
    return parameter;
  }

  /** Empty if there is none. */
  String suffix() {
    return suffix;
  }
}
