package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALLOW_ANY_ISSUER;
import static dev.jwtbearer.settings.Parameters.ISSUER;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All parameters of one filter, parsed: a view of them for the filter, and one for each issuer. */
final class ParsedParameters {
  private final ParameterValues filter;
  private final List<ParameterValues> issuers;

  private ParsedParameters(ParameterValues filter, List<ParameterValues> issuers) {
    this.filter = filter;
    this.issuers = List.copyOf(issuers);
  }

  /** Parses everything and collects every problem. */
  static ParsedParameters read(
      Map<String, RawValue> written, Placeholders placeholders, Problems problems) {
    Problems ofNames = new Problems();
    Map<String, Map<Parameter<?>, RawValue>> texts = bySuffix(written, ofNames);
    Map<String, Map<Parameter<?>, ParameterValue<?>>> own = new TreeMap<>();
    texts.forEach((suffix, some) -> own.put(suffix, parse(suffix, some, placeholders, problems)));
    ofNames.all().forEach(problems::add);

    Inheritance inheritance = new Inheritance(own.getOrDefault("", Map.of()));
    ParameterValues filter = inheritance.ofFilter(problems);
    List<ParameterValues> issuers = new ArrayList<>();
    own.forEach(
        (suffix, values) -> {
          if (!suffix.isEmpty() && values.containsKey(ISSUER)) {
            issuers.add(inheritance.of(suffix, values, problems));
          }
        });
    if (issuers.isEmpty() || isIssuer(filter)) {
      issuers.add(0, filter);
    }
    new SettingsCheck(own, filter, issuers, problems).check();
    return new ParsedParameters(filter, issuers);
  }

  private static Map<String, Map<Parameter<?>, RawValue>> bySuffix(
      Map<String, RawValue> written, Problems problems) {
    Map<String, Map<Parameter<?>, RawValue>> texts = new TreeMap<>();
    texts.put("", new HashMap<>());
    new TreeMap<>(written)
        .forEach(
            (name, text) ->
                ParameterName.read(name, text.where(), problems)
                    .ifPresent(
                        read ->
                            texts
                                .computeIfAbsent(read.suffix(), suffix -> new HashMap<>())
                                .put(read.parameter(), text)));
    return texts;
  }

  private static Map<Parameter<?>, ParameterValue<?>> parse(
      String suffix,
      Map<Parameter<?>, RawValue> texts,
      Placeholders placeholders,
      Problems problems) {
    Map<Parameter<?>, ParameterValue<?>> parsed = new HashMap<>();
    for (Parameter<?> parameter : Parameters.all()) {
      RawValue text = texts.get(parameter);
      if (text != null) {
        parsed.put(
            parameter,
            ParameterValue.of(parameter, parameter.named(suffix), text, placeholders, problems));
      }
    }
    return parsed;
  }

  /** Whether the parameters without suffix name an issuer, and not only what others take. */
  private static boolean isIssuer(ParameterValues filter) {
    return filter.isGiven(ISSUER) || filter.find(ALLOW_ANY_ISSUER).orElse(true);
  }

  /** What holds for the filter, and for its issuer without suffix. */
  ParameterValues filter() {
    return filter;
  }

  /** What holds for each issuer: the one without suffix first, if there is one. */
  List<ParameterValues> issuers() {
    return issuers;
  }

  /** The names of the issuers that have one. */
  Set<String> issuerNames() {
    return issuers.stream()
        .flatMap(issuer -> issuer.issuerName().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** All values in effect, secrets as a length, on one line. */
  String show() {
    List<String> shown = new ArrayList<>();
    filter.show(shown);
    issuers.stream().filter(issuer -> issuer != filter).forEach(issuer -> issuer.show(shown));
    return String.join(", ", shown);
  }
}
