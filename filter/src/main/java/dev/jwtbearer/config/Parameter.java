package dev.jwtbearer.config;

import dev.jwtbearer.log.SafeText;
import java.util.Optional;
import java.util.regex.Pattern;

/** One parameter of web.xml. Immutable. */
final class Parameter<T> {

  /** How much of a value may be shown in a log or an error message. */
  enum Visibility {
    SHOWN,
    /**
     * A location is shown; of anything else the length, since private keys are pasted by mistake.
     */
    LOCATION_ONLY,
    /** Only its length. */
    LENGTH_ONLY
  }

  /** An address up to its last {@code @}. */
  private static final Pattern SCHEME = Pattern.compile("^(https?://)?.*(?=@)", Pattern.DOTALL);

  private final String name;
  private final ParameterType<T> type;
  private final Optional<String> defaultText;
  private final String description;
  private final Visibility visibility;

  Parameter(
      String name,
      ParameterType<T> type,
      Optional<String> defaultText,
      String description,
      Visibility visibility) {
    this.name = name;
    this.type = type;
    this.defaultText = defaultText;
    this.description = description;
    this.visibility = visibility;
  }

  String name() {
    return name;
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

  /** The value as it may be shown: secrets as a length, addresses without password and query. */
  String show(String value) {
    boolean isLocation = Resources.isLocal(value) || Resources.isRemote(value);
    if (visibility == Visibility.SHOWN || (visibility == Visibility.LOCATION_ONLY && isLocation)) {
      return SafeText.quote(withoutPassword(value));
    }
    return "(" + value.length() + " characters)";
  }

  /** Mistyped addresses too: what matters is a colon somewhere before the last {@code @}. */
  private static String withoutPassword(String value) {
    int at = value.lastIndexOf('@');
    boolean hasUser = at >= 0 && value.indexOf(':') >= 0 && value.indexOf(':') < at;
    String shown = hasUser ? SCHEME.matcher(value).replaceFirst("$1...") : value;
    int query = Resources.isRemote(shown) ? shown.indexOf('?') : -1;
    return query < 0 ? shown : shown.substring(0, query) + "?...";
  }
}
