package dev.jwtbearer.jose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim that has to be there, or has to have one of some values: {@code tenant}, {@code azp=web},
 * {@code azp=web|mobile}, {@code "kubernetes.io".namespace=prod}, {@code dept="head of sales"}.
 * Strings, numbers and booleans are compared by their JSON text. An array has a value if it
 * contains it. Immutable.
 */
public final class ExpectedClaim {
  private static final String EXAMPLE = "write name, name=value or name=value|other";

  private final ClaimPath path;
  private final List<String> values;
  private final String valuesText;

  private ExpectedClaim(ClaimPath path, List<String> values, String valuesText) {
    this.path = path;
    this.values = List.copyOf(values);
    this.valuesText = valuesText;
  }

  /**
   * Reads it.
   *
   * @throws QuotingException if there is no claim path, an empty value, or a star that is not
   *     quoted: nothing is a pattern
   */
  public static ExpectedClaim parse(QuotedText text) throws QuotingException {
    int equals = text.indexOf('=');
    int end = equals < 0 ? text.toString().length() : equals;
    ClaimPath path =
        ClaimPath.parse(text.part(0, end).toString())
            .orElseThrow(() -> new QuotingException("names no claim", EXAMPLE));
    if (equals < 0) {
      return new ExpectedClaim(path, List.of(), "");
    }
    QuotedText alternatives = text.part(equals + 1, text.toString().length());
    List<String> values = new ArrayList<>();
    for (QuotedText alternative : alternatives.split('|')) {
      String value = alternative.value();
      if (!alternative.isQuoted() && value.indexOf('*') >= 0) {
        throw new QuotingException(
            "has a star, and nothing is a pattern",
            "name each value, or put a value that has a star in double quotes");
      }
      values.add(value);
    }
    return new ExpectedClaim(path, values, alternatives.toString());
  }

  public ClaimPath path() {
    return path;
  }

  /** What it may be; empty if it only has to be there. */
  public List<String> values() {
    return values;
  }

  /** The values as they were written. */
  public String valuesText() {
    return valuesText;
  }

  /** The claim; empty if it is not there, or JSON {@code null}. */
  public Optional<Object> find(Map<String, @Nullable Object> claims) {
    return path.find(claims);
  }

  /** True if this value, as {@link #find} gives it, is one of those expected. */
  public boolean isMetBy(Object found) {
    return values.isEmpty() || values.stream().anyMatch(value -> has(found, value));
  }

  private static boolean has(Object found, String value) {
    if (found instanceof List) {
      return ((List<?>) found)
          .stream().anyMatch(element -> element != null && JsonScalar.isText(element, value));
    }
    return JsonScalar.isText(found, value);
  }
}
