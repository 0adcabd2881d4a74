package dev.jwtbearer.token;

import dev.jwtbearer.jose.ClaimPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where roles are in the claims, and in which form. Immutable. */
public final class RoleClaim {

  private enum Form {
    /** An array of strings, or one string, which is one role. */
    NAMES,
    /** An object whose members have the names of the roles. */
    KEYS,
    /** A string with several roles, separated by commas or white space. */
    SPLIT
  }

  private final ClaimPath path;
  private final Form form;

  private RoleClaim(ClaimPath path, Form form) {
    this.path = path;
    this.form = form;
  }

  /** An array of strings, or one string, which is one role. */
  public static RoleClaim at(ClaimPath path) {
    return new RoleClaim(path, Form.NAMES);
  }

  /** {@code groups}, {@code keys(roles)} or {@code split(roles)}; empty if the text is none. */
  public static Optional<RoleClaim> parse(String text) {
    for (Form form : new Form[] {Form.KEYS, Form.SPLIT}) {
      String begin = form.name().toLowerCase(Locale.ROOT) + '(';
      if (text.startsWith(begin) && text.endsWith(")")) {
        return ClaimPath.parse(text.substring(begin.length(), text.length() - 1))
            .map(path -> new RoleClaim(path, form));
      }
    }
    return ClaimPath.parse(text).map(RoleClaim::at);
  }

  /** The roles, as the token names them; none where the value has another form. */
  List<String> roles(Claims claims) {
    Object value = path.find(claims.json().asMap()).orElse(null);
    switch (form) {
      case KEYS:
        return keys(value);
      case SPLIT:
        return value instanceof String
            ? Arrays.asList(((String) value).strip().split("[,\\s]+"))
            : List.of();
      default:
        return value instanceof String
            ? List.of((String) value)
            : Claims.strings(value).orElse(List.of());
    }
  }

  private static List<String> keys(@Nullable Object value) {
    List<String> names = new ArrayList<>();
    if (value instanceof Map) {
      ((Map<?, ?>) value).keySet().forEach(name -> names.add(String.valueOf(name)));
    }
    return names;
  }

  /** As it is written. */
  @Override
  public String toString() {
    return form == Form.NAMES
        ? path.toString()
        : form.name().toLowerCase(Locale.ROOT) + '(' + path + ')';
  }
}
