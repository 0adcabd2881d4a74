package dev.jwtbearer.settings;

import dev.jwtbearer.http.ShownAddress;
import dev.jwtbearer.log.SafeText;
import java.util.Optional;
import java.util.regex.Pattern;

/** One parameter of web.xml. Immutable. */
final class Parameter<T> {

  /** How much of a value may be shown in a log or an error message. */
  enum Visibility {
    SHOWN,
    /** An address without user information and query. */
    ADDRESS,
    /**
     * A location is shown; of anything else the length, since private keys are pasted by mistake.
     */
    LOCATION_ONLY,
    /**
     * What follows the last {@code @} is shown, of what is before it the length. Of a bad value the
     * length alone, since a password may be anywhere in it.
     */
    CREDENTIALS,
    /** Only its length. */
    LENGTH_ONLY
  }

  private static final Pattern HTTP =
      Pattern.compile("https?:.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final String name;
  private final ParameterType<T> type;
  private final Optional<String> defaultText;
  private final String description;
  private final Visibility visibility;
  private final ParameterScope scope;

  Parameter(
      String name,
      ParameterType<T> type,
      Optional<String> defaultText,
      String description,
      Visibility visibility,
      ParameterScope scope) {
    this.name = name;
    this.type = type;
    this.defaultText = defaultText;
    this.description = description;
    this.visibility = visibility;
    this.scope = scope;
  }

  String name() {
    return name;
  }

  /**
   * The name as it is written for one issuer.
   *
   * @param suffix empty for none
   */
  String named(String suffix) {
    return suffix.isEmpty() || !scope.takesSuffix() ? name : name + '.' + suffix;
  }

  ParameterType<T> type() {
    return type;
  }

  /** The value that holds when web.xml names none; empty if there is none. */
  Optional<String> defaultText() {
    return defaultText;
  }

  /** One line of Markdown for the documentation. */
  String description() {
    return description;
  }

  /** True if no part of a value is ever shown. */
  boolean isSecret() {
    return visibility == Visibility.LENGTH_ONLY;
  }

  /** True if a value may be one that must not be shown. */
  boolean isMasked() {
    return visibility == Visibility.LENGTH_ONLY
        || visibility == Visibility.LOCATION_ONLY
        || visibility == Visibility.CREDENTIALS;
  }

  ParameterScope scope() {
    return scope;
  }

  /** The value as it may be shown: secrets as a length, addresses without password and query. */
  String show(String value) {
    boolean isLocation = Resources.isLocal(value) || Resources.isRemote(value);
    if (visibility == Visibility.LENGTH_ONLY
        || (visibility == Visibility.LOCATION_ONLY && !isLocation)) {
      return length(value);
    }
    if (visibility == Visibility.CREDENTIALS) {
      return showWithoutCredentials(value);
    }
    boolean isAddress = visibility == Visibility.ADDRESS || HTTP.matcher(value).matches();
    return SafeText.quote(isAddress ? ShownAddress.of(value) : ShownAddress.withoutUser(value));
  }

  private String showWithoutCredentials(String value) {
    try {
      type.parse(value);
    } catch (InvalidValueException e) {
      return length(value);
    }
    int at = value.lastIndexOf('@');
    String rest = SafeText.quote(value.substring(at + 1));
    return at < 0 ? rest : length(value.substring(0, at)) + '@' + rest;
  }

  private static String length(String value) {
    return "(" + value.length() + " characters)";
  }
}
