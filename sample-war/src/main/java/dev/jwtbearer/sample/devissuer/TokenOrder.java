package dev.jwtbearer.sample.devissuer;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The token that somebody asks for. */
record TokenOrder(
    IssuerName issuer,
    String user,
    List<String> roles,
    List<String> scopes,
    SignIn signIn,
    long lifetime,
    String audience,
    SigningAlgorithm algorithm,
    Flaw flaw) {

  private static final int LONGEST_LIFETIME = 86_400;
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,200}");
  private static final Pattern LIFETIME = Pattern.compile("[0-9]{1,5}");

  /** RFC 6749, section 3.3; a role may be as much. */
  private static final Pattern WORD = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}");

  /**
   * Reads an order from form parameters. What is absent or blank has a default.
   *
   * @throws InvalidOrderException with a sentence for the caller
   */
  static TokenOrder parse(FormParameters form) throws InvalidOrderException {
    IssuerName issuer = issuer(form.get("issuer", IssuerName.OWN.text()));
    return new TokenOrder(
        issuer,
        name(form, "user", "ada"),
        words(form, "roles", "clerk"),
        words(form, "scope", ""),
        SignIn.parse(form),
        lifetime(form.get("lifetime", "300")),
        name(form, "audience", issuer.audience()),
        algorithm(form.get("alg", "RS256")),
        flaw(form.get("flaw", "none")));
  }

  static IssuerName issuer(String value) throws InvalidOrderException {
    return IssuerName.named(value)
        .orElseThrow(() -> new InvalidOrderException("issuer is one of " + IssuerName.names()));
  }

  private static String name(FormParameters form, String parameter, String byDefault)
      throws InvalidOrderException {
    String value = form.get(parameter, byDefault);
    require(
        NAME.matcher(value).matches(),
        parameter + " has at most 200 characters, none of them a control character");
    return value;
  }

  private static List<String> words(FormParameters form, String parameter, String byDefault)
      throws InvalidOrderException {
    String value = form.getOrEmpty(parameter, byDefault).replace(',', ' ').strip();
    List<String> words = value.isEmpty() ? List.of() : Arrays.asList(value.split("\\s+"));
    require(words.size() <= 20, parameter + " has at most 20 names");
    for (String word : words) {
      require(
          WORD.matcher(word).matches(),
          parameter
              + " has names of letters, digits and signs other than quotes and backslashes,"
              + " at most 100 characters each");
    }
    return List.copyOf(words);
  }

  private static long lifetime(String value) throws InvalidOrderException {
    long seconds = LIFETIME.matcher(value).matches() ? Long.parseLong(value) : 0;
    require(
        seconds >= 1 && seconds <= LONGEST_LIFETIME,
        "lifetime is a number of seconds from 1 to " + LONGEST_LIFETIME);
    return seconds;
  }

  private static SigningAlgorithm algorithm(String value) throws InvalidOrderException {
    return SigningAlgorithm.named(value)
        .orElseThrow(
            () -> new InvalidOrderException("alg is one of " + SigningAlgorithm.joseNames()));
  }

  private static Flaw flaw(String value) throws InvalidOrderException {
    return Flaw.named(value)
        .orElseThrow(() -> new InvalidOrderException("flaw is one of " + Flaw.names()));
  }

  private static void require(boolean met, String rule) throws InvalidOrderException {
    if (!met) {
      throw new InvalidOrderException(rule);
    }
  }
}
