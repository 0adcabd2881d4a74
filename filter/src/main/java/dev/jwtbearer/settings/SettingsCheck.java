package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ISSUER;

import dev.jwtbearer.log.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the parameters of all issuers go together. */
final class SettingsCheck {
  private final Map<String, Map<Parameter<?>, ParameterValue<?>>> own;
  private final ParameterValues filter;
  private final List<ParameterValues> issuers;
  private final Problems problems;

  /**
   * @param own by suffix, as written
   */
  SettingsCheck(
      Map<String, Map<Parameter<?>, ParameterValue<?>>> own,
      ParameterValues filter,
      List<ParameterValues> issuers,
      Problems problems) {
    this.own = own;
    this.filter = filter;
    this.issuers = issuers;
    this.problems = problems;
  }

  void check() {
    own.forEach(
        (suffix, values) -> {
          if (issuers.stream().noneMatch(issuer -> issuer.issuerName().orElse("").equals(suffix))) {
            checkThatAnIssuerUses(suffix, values.keySet());
          }
        });
    checkThatNoIssuerComesTwice();
    Parameters.relations().forEach(this::check);
  }

  /** Not for a suffix without issuer, whose parameters are a problem as such. */
  private void check(Relation relation) {
    if (!relation.isOfIssuersAlone() && !issuers.contains(filter)) {
      relation.check(filter);
    }
    issuers.forEach(relation::check);
  }

  private void checkThatAnIssuerUses(String suffix, Set<Parameter<?>> parameters) {
    if (suffix.isEmpty()) {
      checkThatKeysHaveAnIssuer(parameters);
      return;
    }
    problems.add(
        Problem.of(
            names(parameters, suffix),
            "there is no issuer." + suffix,
            meant(suffix)
                .map(name -> "did you mean the suffix " + name + "?")
                .orElse("write one, or remove the suffix")));
  }

  private void checkThatKeysHaveAnIssuer(Set<Parameter<?>> unsuffixed) {
    Set<Parameter<?>> keys =
        unsuffixed.stream()
            .filter(parameter -> parameter.scope() == ParameterScope.ISSUER_ALONE)
            .collect(Collectors.toSet());
    if (!keys.isEmpty()) {
      problems.add(
          Problem.of(
              names(keys, ""),
              "no issuer takes the keys of another",
              "write issuer, or the suffix of the issuer"));
    }
  }

  private Optional<String> meant(String suffix) {
    return Spelling.nearest(
        suffix,
        issuers.stream()
            .flatMap(issuer -> issuer.issuerName().stream())
            .collect(Collectors.toList()));
  }

  private static String names(Set<Parameter<?>> parameters, String suffix) {
    return Parameters.all().stream()
        .filter(parameters::contains)
        .map(parameter -> parameter.named(suffix))
        .collect(Collectors.joining(", "));
  }

  private void checkThatNoIssuerComesTwice() {
    Map<String, Set<String>> names = new HashMap<>();
    for (ParameterValues issuer : issuers) {
      issuer
          .find(ISSUER)
          .ifPresent(
              iss -> names.computeIfAbsent(iss, same -> new TreeSet<>()).add(issuer.named(ISSUER)));
    }
    new TreeSet<>(names.keySet())
        .stream()
            .map(names::get)
            .filter(same -> same.size() > 1)
            .forEach(
                same ->
                    problems.add(
                        Problem.of(
                            String.join(", ", same), "the same issuer", "keep one of them")));
  }
}
